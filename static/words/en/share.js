/** A run as a link and as a file. */
export default {
  "share.about":
    "The link holds the data set, the network and all that was done to it. Whoever opens it sees this run at this epoch, wherever this Glassnet can be reached.",
  "share.link": "Link to this run",
  "share.copy": "Copy link",
  "share.copied": "The link is copied.",
  "share.select": "The browser does not let the page copy: copy the selected link yourself.",
  "share.file": "As a file, a run opens in any Glassnet. Choose a file, or drop one here.",
  "share.save": "Save as a file",
  "share.open": "Open a file …",
  "share.gone": "The session of this address is not there any more. This is a new one.",
  "share.refused": "The run was not opened: {reason}",
  "share.long":
    "This run is too long for a link, which has at most {count} characters. Save it as a file instead.",
  "share.unsaved": "This run is too long for a file, which has at most {count} kB.",
  "share.large": "it has more than {count} kB.",
  "share.damaged": "it is incomplete or damaged.",
  "share.stranger": "this is no run of Glassnet.",
  "share.field": "{field}: {value} is not allowed; allowed is {allowed}.",
};
