/** Die weiteren Einstellungen und die einer Schicht. */
export default {
  "hyper.now": "jetzt {value}",
  "hyper.now.help": "Was der Zeitplan in der nächsten Epoche daraus macht.",
  "settings.more": "Mehr",
  "settings.more.count": "Mehr · {count}",
  "settings.more.help":
    "Einstellungen von Optimierer, Zeitplan, Dropout, Batch-Normierung, Halteregeln, Genauigkeit",
  "settings.changed": "Anders als vorgegeben: {names}",
  "settings.title": "Weitere Einstellungen",
  "settings.close": "Schließen",
  "settings.optimizer": "Optimierer",
  "settings.schedule": "Lernrate im Lauf der Zeit",
  "settings.regularization": "Regularisierung",
  "settings.stop": "Wann angehalten wird",
  "settings.start": "Anfang",
  "settings.start.help":
    "Diese beiden fangen von vorn an, wie Anfangsgewichte und Startwert; Rückgängig bringt den Lauf zurück.",
  "settings.layers": "Schichten",
  "settings.layer": "Schicht",
  "settings.defaults": "Alles auf Vorgabe",
  "settings.off": "aus",
  "settings.stop.epochs": "Diese Epoche ist vorbei: Erst nach einem Neustart wird dort angehalten.",
  "settings.stop.loss": "So niedrig ist der Verlust schon: Angehalten wird, wenn er von neuem dorthin kommt.",
  "settings.stop.accuracy":
    "So hoch ist die Genauigkeit schon: Angehalten wird, wenn sie von neuem dorthin kommt.",
  "settings.stop.unseen":
    "Für die Validierung ist nichts zurückgelegt, also gibt es keine Genauigkeit, bei der angehalten wird.",
  "field.over": "Eine Änderung fängt von vorn an.",
  "layer.dropout": "Dropout {share}",
  "layer.normalized": "Batch-Norm.",
  "layer.heading.output": "Klicken für die ganze Schicht",
  "said.longest": "Ein Lauf endet nach {epochs} Epochen; Neustart fängt einen neuen an.",
  "messages.stopped.rule": "Training beendet: {reason} Start macht weiter.",
  "messages.rules": "Halteregeln",
};
