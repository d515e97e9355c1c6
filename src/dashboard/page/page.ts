// The page's composition root.

document.title = 'lotcount';
