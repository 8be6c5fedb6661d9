/** Die sehenswerten Experimente auf Deutsch: Titel und Text von jedem, und die Namen der Gruppen. */
export default {
  "Boundaries and curves": ["Grenzen und Kurven"],
  "Gradient descent": ["Gradientenabstieg"],
  "Deep networks": ["Tiefe Netze"],
  Overfitting: ["Überanpassung"],
  "Real data": ["Echte Daten"],

  line: [
    "Ohne Aktivierung kein Bogen",
    "Beide verdeckten Schichten sind linear: Alle ihre Neuronen zusammen zeichnen eine einzige Gerade, und eine Gerade kann die Scheibe nicht umschließen: etwa 60 %. Gib beiden Schichten tanh und sieh, wie sie sich biegt.",
  ],
  circle: [
    "Drei Neuronen umschließen eine Scheibe",
    "Jedes verdeckte Neuron zeichnet eine Gerade, und drei Geraden schließen sich um die Scheibe. Entferne ein Neuron: Zwei Geraden lassen eine Seite offen.",
  ],
  xor: [
    "XOR mit zwei Neuronen bleibt stecken",
    "Von den meisten Anfangsgewichten aus erkennen zwei Neuronen etwa 75 % der Trainingsbeispiele, von manchen aus etwa 90 %: Zieh neue Startwerte. Mit vier kommt fast jeder Startwert über 95 %.",
  ],
  sine: [
    "Eine Kurve aus Ecken",
    "Jedes ReLU-Neuron setzt eine Ecke in die Kurve, und acht folgen der Welle. Wie wenige genügen? Mit tanh gibt es keine Ecken.",
  ],
  rate: [
    "Zu große Schritte",
    "Jeder Schritt springt über den tiefsten Punkt hinweg und landet drüben noch höher: Der Verlust wächst, bis das Training anhält. Stell die Lernrate auf 0,03 und drück Neustart; dann versuch 0,0001, womit kaum etwas vorangeht.",
  ],
  valley: [
    "Ein enges Tal",
    "Die beiden Eingaben sind fast gleich, und das macht den Verlust zu einem langen, engen Tal: Der Gradientenabstieg ist in fünf Epochen auf seinem Grund und kriecht dann weiter. Wähle währenddessen den Optimierer Momentum: Er kommt in Schwung.",
  ],
  batch: [
    "Alle Beispiele auf einmal oder eins nach dem anderen",
    "Jeder Schritt sieht alle Trainingsbeispiele: Der Verlust fällt glatt, aber es gibt nur einen Schritt je Epoche. Stell die Batchgröße auf 1 und drück Neustart: In ebenso vielen Epochen fällt der Verlust viel tiefer, und er springt.",
  ],
  spirals: [
    "Gelernte Merkmale",
    "Nur x₁ und x₂ gehen hinein; was das Netz sonst noch braucht, finden drei verdeckte Schichten in etwa 200 Epochen. Eine Schicht allein bleibt bei etwa 60 %, außer du gibst ihr sin x₁ und sin x₂.",
  ],
  zeros: [
    "Für immer alle gleich",
    "Alle Gewichte beginnen bei null: Was auch hineingeht, die Neuronen antworten 0, kein Gradient erreicht sie, und nichts bricht die Symmetrie. Wähle andere Anfangsgewichte.",
  ],
  dead: [
    "Tote ReLU-Neuronen",
    "Ein Anfangsbias von −10 hält jedes verdeckte Neuron bei null, und dort lässt ReLU keinen Gradienten durch: Nur der Bias der Ausgabe lernt. Gib der Schicht Leaky ReLU, während sie trainiert, und sie wird lebendig.",
  ],
  vanishing: [
    "Verschwindende Gradienten",
    "Rückwärts durch sechs Sigmoid-Schichten wird der Gradient tausendmal kleiner: Sieh unter Gradienten, wie wenig bei der ersten ankommt. Nichts wird gelernt, bis du den verdeckten Schichten ReLU gibst.",
  ],
  normalized: [
    "Gerettet durch Batch-Normierung",
    "Dieselben sechs Sigmoid-Schichten, nun mit Batch-Normierung: Die Gradienten aller Schichten sind ungefähr gleich groß, und der Kreis ist in 100 Epochen gelernt.",
  ],
  by_heart: [
    "Auswendig gelernt",
    "Vierzig Punkte, manche davon mit einer falschen Klasse, und ein viel zu großes Netz: Es lernt auch die falschen, und der Validierungsverlust steigt. Nimm 2000 Beispiele, und er steigt nicht.",
  ],
  l2: [
    "Ein Preis für große Gewichte",
    "Dieselben Daten und dasselbe Netz mit L2: Große Gewichte kosten jetzt etwas, die Grenze bleibt glatt und der Validierungsverlust niedrig. Bei einer Stärke von 0,3 lässt sich gar nichts mehr lernen.",
  ],
  patience: [
    "Rechtzeitig aufgehört",
    "Dieselben Daten und dasselbe Netz, mit Geduld statt L2: Wenn sich der Validierungsverlust 30 Epochen lang nicht gebessert hat, hält das Training an. Stell die Geduld auf 0 und lass es weiterlaufen: Du siehst, was vermieden wurde.",
  ],
  l1: [
    "L1 behält, was gebraucht wird",
    "Sieben Merkmale gehen hinein, und L1 zieht fast alle Gewichte auf null: Die von x₁² und x₂² bleiben, und die Scheibe wird trotzdem gefunden. Sieh unter Gewichte, wie schmal das Histogramm wird; mit L2 wird es das nicht.",
  ],
  wine: [
    "Warum normiert wird",
    "Manche dieser 13 Messwerte liegen um 1, andere um 1000. So, wie sie sind, treiben sie jedes Neuron an seine Grenze, und die Genauigkeit bleibt bei etwa 40 %. Wähle z-Wert, und sie kommt über 90 %.",
  ],
  digits: [
    "Handschrift lesen",
    "Nach 20 Epochen liest das Netz mehr als 95 % der Ziffern, die es nie gesehen hat. Zeichne dann selbst eine, und sieh, welche es verwechselt.",
  ],
};
