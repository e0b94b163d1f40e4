/** The table beside the map: it keeps to what is in view once the map was moved, until all places are asked for. */

export function startTable(view, { box }) {
  const panel = () => document.getElementById("panel");
  const spoken = document.getElementById("spoken");
  let isFollowing = true;

  const show = (changes, how) => {
    view.set(changes, how);
    return view.refresh("panel").then(() => {
      spoken.textContent = document.getElementById("in-view")?.textContent ?? "";
    });
  };
  /** The reader goes on at the head of the new table; what was pressed is gone. */
  const showAndGo = (changes) =>
    show(changes, {}).then(() => {
      panel().focus({ preventScroll: true });
      panel().scrollTop = 0;
    });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const choice = event.target.closest("#panel [data-table]");
    const page = event.target.closest("#panel .pages a");
    if (!choice && !page) return;
    event.preventDefault();
    if (choice) {
      isFollowing = choice.dataset.table === "view";
      showAndGo({ box: isFollowing ? box() : "" });
    } else showAndGo({ page: new URL(page.href).searchParams.get("page") ?? "" });
  });

  return {
    /** Where the map rests. The table follows, unless a place is looked at: then it is not there. */
    follow(where, isResized) {
      const { at } = where;
      if (!isFollowing || isResized) view.set({ at }, { isNew: false });
      else if (view.get("place")) view.set(where, { isNew: false });
      else show(where, { isNew: false });
    },
  };
}
