/** Ein Lauf als Link und als Datei. */
export default {
  "share.about":
    "Der Link enthält den Datensatz, das Netz und alles, was mit ihm gemacht wurde. Wer ihn öffnet, sieht diesen Lauf bei dieser Epoche, überall, wo dieses Glassnet erreichbar ist.",
  "share.link": "Link zu diesem Lauf",
  "share.copy": "Link kopieren",
  "share.copied": "Der Link ist kopiert.",
  "share.select": "Der Browser lässt die Seite nicht kopieren: Kopiere den markierten Link selbst.",
  "share.file":
    "Als Datei lässt sich ein Lauf in jedem Glassnet öffnen. Wähle eine Datei oder ziehe sie hierher.",
  "share.save": "Als Datei sichern",
  "share.open": "Datei öffnen …",
  "share.gone": "Die Sitzung dieser Adresse gibt es nicht mehr. Das hier ist eine neue.",
  "share.refused": "Der Lauf wurde nicht geöffnet: {reason}",
  "share.long":
    "Dieser Lauf ist zu lang für einen Link, der höchstens {count} Zeichen hat. Sichere ihn stattdessen als Datei.",
  "share.unsaved": "Dieser Lauf ist zu lang für eine Datei, die höchstens {count} kB hat.",
  "share.large": "Er hat mehr als {count} kB.",
  "share.damaged": "Er ist unvollständig oder beschädigt.",
  "share.stranger": "Das ist kein Lauf von Glassnet.",
  "share.field": "{field}: {value} ist nicht erlaubt; erlaubt ist {allowed}.",
};
