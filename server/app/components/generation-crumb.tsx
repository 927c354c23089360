import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';

/** The way back from one generation to all of them. */
export const GenerationCrumb = ({ name }: { name: string }) => (
  <nav className="crumb" aria-label="Breadcrumb">
    <Link to="/generations">Generations</Link>
    <ChevronRight size={16} strokeWidth={1.5} aria-hidden="true" />
    <h1 className="cut">
      <bdi>{name}</bdi>
    </h1>
  </nav>
);
