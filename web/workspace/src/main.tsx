import { App } from './app';
import { refresh } from './files';
import { render } from './library';
import { recoverAll } from './open_file';

const root = document.getElementById('workspace');
if (root) render(<App />, root);
void refresh();
void recoverAll();
