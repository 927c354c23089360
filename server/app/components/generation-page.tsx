import './items-page.css';
import './generation-page.css';
import { AnswerText } from './answer/answer-text.tsx';
import { CopyText } from './copy-text.tsx';
import { GenerationCrumb } from './generation-crumb.tsx';
import { GenerationPicture } from './generation-picture.tsx';
import { GenerationRail } from './generation-rail.tsx';
import type { GenerationView } from './generation-view.ts';
import { PageStrips, PageSync } from './page-sync.tsx';
import { useRefresh } from './use-refresh.ts';

/** The dashboard's page of one generation: what was made of which prompt, and what to do with it. */
export function GenerationPage({ made }: { made: GenerationView }) {
  const refresh = useRefresh();
  const { name, prompt, text, image } = made;
  return (
    <>
      <header className="page-head items-head">
        <GenerationCrumb name={name} />
        <span className="grow" />
        <PageSync onRefresh={refresh} />
      </header>
      <div className="picker items-picker has-rail">
        <div className="items-page generation-made">
          {image && (
            <GenerationPicture
              {...{ src: image.url, width: image.width, height: image.height, name }}
            />
          )}
          {text !== null && (
            <section className="generation-whole" aria-label="Answer">
              <h2>Answer</h2>
              <CopyText text={text} what="the answer" />
              <AnswerText text={text} />
            </section>
          )}
          <section className="generation-prompt" aria-label="Prompt">
            <h2>Prompt</h2>
            <CopyText text={prompt} what="the prompt" />
            <p dir="auto">{prompt}</p>
          </section>
        </div>
        <GenerationRail made={made} />
        <PageStrips onRefresh={refresh} />
      </div>
    </>
  );
}
