/** Was die Engine und der Server sagen: erst was ein Feld erlaubt, dann ganze Meldungen. */
export default {
  refused: "{label}: {value} geht nicht; erlaubt ist {allowed}.",
  "refused.nothing": "nichts",

  "allowed.integer": "eine ganze Zahl von {minimum} bis {maximum}",
  "allowed.integer.on": "eine ganze Zahl ab {minimum}",
  "allowed.number": "eine Zahl von {minimum} bis {maximum}",
  "allowed.switch": "wahr oder falsch",
  "allowed.hidden": "in einer verdeckten Schicht eines von {names}",
  "allowed.loss": "beim Verlust {name} eines von {names}",
  "allowed.lossForNumbers": "eines von {names}: Die Daten haben Zahlen, die vorherzusagen sind",
  "allowed.names": "eines von {names}",
  "allowed.outputDropout": "0 in der Ausgabeschicht",
  "allowed.softmaxUnits": "mit Softmax mindestens {count}",
  "allowed.noSoftmax": "alles außer Softmax: Die Daten haben keine Klassen",
  "allowed.classes": "{units}: Die Daten haben {classes} Klassen",
  "allowed.targets": "{units}: so viele, wie die Daten Zahlen zum Vorhersagen haben",
  "allowed.or": "{one} oder {other}",
  "allowed.layers": "eine Liste von {minimum} bis {maximum} Schichten, die letzte davon die Ausgabe",
  "allowed.most.them": "höchstens {count} davon",
  "allowed.most": "höchstens {count}",
  "allowed.work":
    "weniger Arbeit je Epoche: weniger Neuronen, weniger Beispiele oder eine größere Batchgröße",
  "allowed.edits": "weniger als {count}; Neustart fängt von hier einen neuen Lauf an",
  "allowed.onlyOutput": "keine: Nur die Ausgabeschicht ist übrig",
  "allowed.fixed": "keine Änderung während eines Laufs: Sie ergibt einen neuen",
  "allowed.finite": "endliche Zahlen, die {kind} fassen kann",

  "value.parameters": "{count} Parameter",
  "value.weights": "{count} Gewichte und Bias",
  "value.work": "{count} Gewichte und Bias mit {steps} Schritten je Epoche",
  "value.list": "eine Liste von {count}",

  "said.diverges":
    "Das Training divergiert: Seit {epochs} Epochen ist der Trainingsverlust schlechter als ohne Training und fällt nicht ({loss} gegen {untrained}). Probier eine kleinere Lernrate als {rate}.",
  "said.diverged":
    "Das Training ist in Epoche {epoch} divergiert: Die Zahlen wurden größer, als {kind} fassen kann. Das Netz bleibt, wie es nach Epoche {kept} war; probier eine kleinere Lernrate als {rate}.",
  "said.patience": "Früher Abbruch: Seit {epochs} Epochen ist der Verlust nicht unter {loss} gefallen.",
  "said.epoch": "Epoche {epoch} ist erreicht.",
  "said.loss": "Der Trainingsverlust hat {loss} erreicht.",
  "said.accuracy": "Die Validierungsgenauigkeit hat {share} % erreicht.",
  "said.full":
    "Alle {count} Sitzungen dieses Servers sind belegt; schließ einen Tab oder versuch es später noch einmal.",
  "said.busy": "{command}: Zu viele Befehle warten; dieser wurde fallen gelassen.",
  "said.internal": "{command} ist an einem inneren Fehler gescheitert: {error}",
  "said.paused": "Der Trainingsprozess ist immer wieder abgebrochen. Der Lauf ist angehalten.",
  "said.unopened": "Der aufgehobene Lauf lässt sich nicht öffnen: {error}",
  "said.kept": "Läufe werden wieder aufgehoben.",
  "said.notKeptLater": "Was jetzt trainiert wird, ist nicht aufgehoben, wenn der Server endet. {error}.",
  "said.notKept": "Was jetzt trainiert wird, ist nicht aufgehoben: {error}.",
  "said.database": "Die Datenbank antwortet nicht: {error}",
};
