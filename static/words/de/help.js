/** Was die Hilfen sagen: was es ist und was man probieren kann. Bei Feldern des Katalogs nur das Zweite. */
export default {
  play: "Trainiert, bis du anhältst. Sieh zu, wo die Grenze zuletzt zur Ruhe kommt.",
  step: "Trainiert eine einzige Epoche: Jedes Trainingsbeispiel wird einmal gesehen. Geh ein paar Schritte und behalte ein Neuron im Auge.",
  reset:
    "Zurück zu Epoche 0 mit genau denselben Gewichten. Setz zurück, ändere eine Sache und vergleich die Kurven.",
  undo: "Nimmt zurück, was du zuletzt getan hast, und behält, was seither gelernt wurde. Wage etwas: Selbst neue Daten und ein Neustart lassen sich rückgängig machen.",
  redo: "Tut noch einmal, was du gerade rückgängig gemacht hast. Geh hin und her und vergleiche.",
  speed:
    "Wie viele Epochen je Sekunde höchstens trainiert werden. Werde langsamer, wo etwas Überraschendes geschieht.",
  epoch:
    "Wie oft das Netz alle Trainingsbeispiele gesehen hat. Achte darauf, in welcher Epoche die Verluste abknicken.",
  train_loss:
    "Wie falsch das Netz bei den Beispielen liegt, aus denen es lernt. Fällt er nicht mehr, probier eine andere Lernrate.",
  validation_loss:
    "Wie falsch es bei Beispielen liegt, aus denen es nie lernt. Steigt er, während der Trainingsverlust fällt, ist das Netz überangepasst: Probier Regularisierung oder weniger Neuronen.",
  score:
    "Wie gut das Netz bei Beispielen ist, die es nie gesehen hat. Gib den Daten Rauschen und sieh, wie hoch es noch kommt.",
  presets:
    "Sehenswerte Experimente, und was in jedem zu beobachten und zu versuchen ist. Öffne eines: „Zurück“ im Browser bringt wieder, was du hattest.",
  runs: "Alles, was du trainierst, wird hier aufgehoben. Öffne einen älteren Lauf und mach dort weiter.",
  language: "Die Sprache der Seite. Das Training läuft weiter, wenn du sie wechselst.",
  theme: "Hell, dunkel oder wie dein System. Die Farben bedeuten in beiden dasselbe.",
  ask: "Drück hier und dann auf das, was du wissen willst: Ein paar Worte sagen, was es ist und was du versuchen kannst. Es geht auch, wenn du den Zeiger darauf ruhen lässt, lange drückst oder F1 nimmst.",
  keys: "Die Tasten, die die Seite versteht. Schalt sie aus, wenn sie dich stören.",
  insert:
    "Setzt hier eine neue Schicht ein. Tiefere Netze biegen die Grenze mehr: Probier zwei kleine Schichten statt einer großen.",
  remove: "Nimmt diese Schicht weg. Sieh, ob das Netz die Aufgabe auch ohne sie löst.",
  size: "Ein Neuron mehr oder weniger, ohne von vorn anzufangen. Wie wenige genügen?",
  grip: "Zieh daran oder nimm die Pfeiltasten, um die Zahl der Neuronen zu setzen. Sieh, wie die Grenze mehr Ecken bekommt.",
  layer:
    "Eine Schicht des Netzes: Jedes Neuron zählt seine Eingaben zusammen und schickt die Summe durch die Aktivierung. Ein Klick auf den Namen heftet sie an.",
  neuron:
    "Jede Kachel zeigt, was ein Neuron für jeden Punkt der Ebene antwortet; Linien sind Gewichte, orange positiv und blau gestrichelt negativ. Zeig auf eine, klick sie an, um sie anzuheften.",
  map: "Was das Netz für jeden Punkt der Ebene antwortet, darauf die Beispiele. Zeig auf ein Neuron, um sein Bild hier zu sehen.",
  trainPoints: "Die Beispiele, aus denen das Netz lernt. Blende sie aus, um nur die Grenze zu sehen.",
  validationPoints:
    "Die zum Prüfen aufgehobenen Beispiele, mit dunklem Rand. Liegen die falschen nahe an der Grenze?",
  scatter:
    "Zeichnet für jedes Beispiel, was das Netz vorhersagt, über dem, was wahr ist. Auf der gestrichelten Linie hat es recht; sieh, wo es abweicht.",
  paint:
    "Werkzeuge für die Karte: ein Pinsel für Punkte der gewählten Klasse, ein Radierer, Verschieben, ein Lasso, das Punkten eine andere Klasse gibt. Das Training geht dabei weiter, und jeder Strich lässt sich rückgängig machen. Male auf jeden Datensatz der Ebene, oder wähle Gemalt und beginne mit nichts.",
  threshold:
    "Über dieser Ausgabe ist die zweite Klasse gemeint. Schieb sie höher für weniger Fehlalarme und mehr Übersehenes und vergleiche Präzision und Trefferquote.",
  hardDecision:
    "Zeigt nur, welche Klasse gewinnt, nicht wie sicher. Schalt es ein, um die genaue Grenze zu sehen.",
  parameters:
    "Was hineingeht und wie viele Gewichte und Bias gelernt werden. Weniger sind schneller und passen sich weniger über.",
  newSeed: "Zieht andere Anfangsgewichte. Manche Anfänge lernen viel schneller: Probier ein paar.",
  newData: "Zieht andere Punkte derselben Art. Ein gutes Netz kommt auch mit ihnen zurecht.",
  logScale: "Gleiche Abstände bedeuten gleiche Faktoren. Nimm es, um kleine Verluste noch fallen zu sehen.",
  timeline:
    "Die Verluste und Metriken jeder Epoche. Zeig darauf, um Werte zu lesen, und zieh, um näher hinzusehen.",
  wholeRun: "Zeigt wieder alle Epochen. Ein Doppelklick auf das Diagramm tut dasselbe.",
  gallery:
    "Klassen in der Ebene, Zahlen über einer Linie oder über der Ebene, und gemessene Daten. Echte Daten haben mehr Eingaben, als sich zeichnen lassen: Sieh, was Normierung bewirkt.",
  harder: "Ausreißer, falsche Klassen, ungleich große Klassen. Sieh, welche Verluste und Metriken es merken.",
  compare:
    "Lässt von Menschen gemachte Merkmale gegen Schichten antreten, die eigene finden. Probier es mit den Spiralen.",
  plane:
    "Die Karten liegen in einer Ebene durch mehr Dimensionen, als ein Bildschirm hat. Wähl zwei Spalten oder zwei Neuronen der letzten verdeckten Schicht und sieh, wie gut sie die Klassen trennen.",
  spread:
    "Zeigt, wie die Werte jeder Spalte vor und nach der Normierung liegen. Vergleich keine mit z-Wert bei den Weinen.",
  formula:
    "Jede Formel aus x1 und x2 kann ein Merkmal sein: + - * / ^, Klammern, pi, e, sin, cos, tan, tanh, exp, log, sqrt, abs, sign, min, max. Probier x1^2 + x2^2 beim Kreis.",
  draw: "Öffnet ein Zeichenfeld: Zeichne eine Ziffer und sieh zu, wie sie durch das Netz geht. Probier eine, die es falsch liest.",
  flow: "Tropfen laufen die stärksten Verbindungen entlang, von den Eingaben zur Ausgabe. Sieh, welche Wege beim Lernen wachsen.",
  magnify:
    "Zeichnet das Netz größer; zwei Finger oder Strg mit dem Rad tun es auch. Sieh dir ein einzelnes Neuron genau an.",
  fingerprints:
    "Tiefere Neuronen zeigen, wie aktiv sie bei jeder Klasse sind. Such eines, das nur eine Klasse kennt.",
  wide: "Gibt der Ausgabe und ihren Feldern mehr Platz. Gut, um Diagramme genau anzusehen.",
  tabs: "Was es noch zu sehen gibt: Metriken, Gradienten, Gewichte und wie eine Schicht die Ebene verbiegt. Öffne eines, während trainiert wird.",
  part: "Die Beispiele, deren Metriken gezeigt werden. Vergleich beide: Viel besser im Training heißt überangepasst.",
  confusion:
    "Wie oft jede wahre Klasse wie genannt wird. Klick ein Feld an, um seine Punkte in der Karte einzukreisen.",
  gradients:
    "Wie lang der Gradient jeder Schicht ist. Bekommen die ersten wenig, probier ReLU oder einen anderen Anfang.",
  ratio:
    "Wie sehr eine Epoche die Gewichte ändert, gemessen an ihrer Größe. Um ein Tausendstel ist gesund; viel mehr springt umher.",
  weights:
    "Das Histogramm der Gewichte einer Schicht, Epoche für Epoche. Probier L1 und sieh, wie sie sich bei null sammeln.",
  warp: "Wie eine Schicht die Ebene verbiegt, sodass eine Gerade die Klassen trennen kann. Wähl zwei Neuronen als Achsen.",
  pinned:
    "Laufende Zahlen dessen, was du angeheftet hast. Tipp ein Gewicht, schneid es durch oder frier seine Schicht ein.",
  "field:optimizer.learning_rate": "Probier zehnmal mehr und zehnmal weniger.",
  "field:optimizer.name": "Probier SGD und dann Adam bei den Spiralen.",
  "field:loss": "Probier Kreuzentropie mit Sigmoid: Sie bestraft sicheren Irrtum.",
  "field:batch_size": "Kleine rauschen, lernen aber mehr je Epoche; probier 1 und 300.",
  "field:regularization.name": "Gib den Daten Rauschen und probier dann L2.",
  "field:regularization.rate": "Probier 0,001, dann 0,1, und sieh die Linien dünner werden.",
  "field:initializer": "Probier Nullen: Nichts wird gelernt, da alle Neuronen gleich bleiben.",
  "field:seed": "Probier andere: Findet das Netz immer dieselbe Lösung?",
  "field:data.samples": "Nimm wenige und sieh, wie Training und Validierung auseinanderlaufen.",
  "field:data.noise": "Dreh es auf, bis keine Grenze mehr richtig sein kann.",
  "field:data.arms": "Mit jedem Arm mehr windet sich die Grenze mehr: Gib ihr mehr Neuronen.",
  "field:data.classes": "Die Ausgabeschicht bekommt für jede ein Neuron.",
  "field:data.cells": "Verdopple sie und sieh, wie viele Neuronen mehr es braucht.",
  "field:data.function": "Die beste Grenze ist hier bekannt: Vergleiche.",
  "field:data.outliers":
    "Der mittlere quadratische Fehler läuft ihnen nach; probier Huber oder den mittleren absoluten Fehler.",
  "field:data.label_noise": "Ein Netz, das alle Trainingspunkte richtig hat, hat auch die Fehler gelernt.",
  "field:data.balance":
    "Mach eine Klasse selten: Die Genauigkeit bleibt hoch, aber was wird aus der Trefferquote?",
  "field:data.validation":
    "Heb mehr zum Prüfen auf, und das Urteil wird sicherer, aber zum Lernen bleibt weniger.",
  "field:data.seed": "Probier eine andere und sieh, ob das Netz sein Ergebnis hält.",
  "field:data.normalization": "Probier sie bei echten Daten, deren Spalten verschieden groß sind.",
  "field:layers[].units": "Wie wenige genügen für diese Daten?",
  "field:layers[].activation": "Probier ReLU und sieh dir die Ecken der Grenze an.",
  "field:layers[].dropout":
    "Lass es mit wenigen Beispielen erst überanpassen; probier dann 0,2 in den breiteren Schichten.",
  "field:layers[].batch_normalization":
    "Probier sie in einem tiefen Netz, mit größerer Batchgröße und Lernrate.",
  "field:optimizer.momentum": "Probier 0, 0,5 und 0,99: Zu viel davon schießt übers Ziel hinaus.",
  "field:optimizer.beta_1": "Probier 0 und 0,99, und sieh, wie zackig die Verluste sind.",
  "field:optimizer.beta_2": "Probier 0,9: Die Schritte folgen dann eng den letzten Gradienten.",
  "field:optimizer.rho": "Probier 0,5 und 0,99, und vergleich, wie stetig die Verluste fallen.",
  "field:optimizer.epsilon": "Probier 0,1: Adam gleicht dann mehr dem schlichten Momentum.",
  "field:optimizer.weight_decay": "Probier 0,1 und sieh die Linien dünner werden.",
  "field:optimizer.clip": "Nimm eine Lernrate, die umherspringt, und kappe dann bei 1.",
  "field:schedule.name": "Nimm eine etwas zu große Lernrate und lass den Kosinus sie senken.",
  "field:schedule.epochs": "Probier so viele, wie du trainieren willst.",
  "field:schedule.decay": "Probier 0,1 mit Stufen und such die Treppe im Verlust.",
  "field:regularization.mix": "Probier 0, 0,5 und 1, und sieh, welche Verbindungen verschwinden.",
  "field:initial_bias": "Probier 1 mit ReLU: Am Anfang sind dann mehr Neuronen aktiv.",
  "field:stop.epochs": "Gib zwei Einstellungen gleich viele Epochen und vergleich sie.",
  "field:stop.loss": "Wie viele Epochen braucht jeder Optimierer bis dahin?",
  "field:stop.accuracy": "Probier 0,95 bei den Spiralen: Wie klein darf das Netz sein?",
  "field:stop.patience": "Probier 50 bei verrauschten Daten: Es endet, bevor die Überanpassung beginnt.",
  "field:dtype":
    "Probier float64: Die Verluste stimmen erst überein und laufen nach vielen Epochen auseinander.",
  activation: "Zieh sie auf eine Schicht, oder klick sie an und dann eine Schicht.",
  data: "Wähl ihn und drück Start.",
  feature: "Nimm es weg und sieh, was das Netz nun selbst lernen muss.",
  metric: "Vergleich sie für Training und Validierung.",
};
