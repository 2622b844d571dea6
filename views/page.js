// What Streamlit cannot say itself: the language of the page, that an answer has come (for screen readers), and
// that the newest question goes to the top of the window, so that its answer is read from the beginning.

// What stands in Dutch on a page in another language says so, for the voice of a screen reader.
const markDutch = () => {
  for (const delay of [0, 300, 1000])
    setTimeout(() => document.querySelectorAll('[class*="st-key-dutch"]').forEach((part) => (part.lang = "nl")), delay);
};

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.lang;
  markDutch();
  const status = parentElement.querySelector("[role=status]");
  if (Number(status.dataset.turns || 0) === data.turns) return;
  status.dataset.turns = data.turns;
  status.textContent = "";
  if (data.turns === 0) return;
  const newest = () => document.querySelector(`.st-key-question-${data.turns}`);
  const show = () => newest()?.scrollIntoView({ block: "start" });
  // The page grows once more after the component is drawn.
  for (const delay of [0, 100, 300]) setTimeout(show, delay);
  setTimeout(() => (status.textContent = data.announcement), 300);
}
