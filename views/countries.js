// A table that Streamlit cannot draw: real heads for a screen reader, and a button in every cell.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".countries");
  const make = (name, words = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = words;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const table = make("table");
  table.append(make("caption", data.caption));
  const heads = make("tr");
  for (const head of data.heads) heads.append(make("th", head, { scope: "col" }));
  const top = make("thead");
  top.append(heads);
  const body = make("tbody");
  let country = "";
  for (const row of data.rows) {
    const line = make("tr");
    if (row.country !== country) {
      const many = data.rows.filter((other) => other.country === row.country).length;
      line.append(make("th", row.country, { scope: "rowgroup", rowspan: many, class: "country" }));
      country = row.country;
    }
    line.append(make("th", row.who, { scope: "row" }));
    for (const cell of row.cells) {
      const button = make("button", cell.text, { type: "button", "aria-label": cell.label });
      if (cell.unknown) button.className = "unknown";
      button.onclick = () => setTriggerValue("opened", true);
      const place = make("td");
      place.append(button);
      line.append(place);
    }
    body.append(line);
  }
  table.append(top, body);
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", data.caption);
  box.replaceChildren(table);
}
