namespace VoiceGateway.Tests.Synonyms;

public sealed class GermanOrders
{
    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms(
        """
        Kichererbsen,Eier,Eiern,Milch,Brot,Tomaten,Hackfleisch,Bier,Apfel,Äpfel,Wasser,Kartoffeln,Mehl,Butter,Käse,Gurke,Gurken,Socken,Salz und Pfeffer,
        Mineralwasser,Joghurt,Orangensaft,Zwiebeln,Klopapier,Schinken,Dosenöffner,Knoblauch,Nudeln
        """);

    public static TheoryData<string, string> Orders => OrderTable.Rows(
        """
        2 Dosen Kichererbsen und ein Dutzend Eier | 2 can: kichererbsen; 12: eier
        Milch | -: milch
        die Milch | -: milch
        eine Milch | 1: milch
        etwas Milch bitte | -: milch
        einundzwanzig Eier | 21: eier
        fünfundzwanzig Eier | 25: eier
        fünf und zwanzig Eier | 25: eier
        siebzehn Äpfel | 17: apfel
        hundert Eier | 100: eier
        hundertzwanzig Gramm Käse | 120 g: kase
        dreihundertfünfzig Gramm Käse | 350 g: kase
        zweihundertfünfundvierzig Gramm Käse | 245 g: kase
        hundert fünfzig Gramm Käse | 150 g: kase
        eintausendzweihundert Gramm Mehl | 1200 g: mehl
        tausend Gramm Mehl | 1000 g: mehl
        zwo Flaschen Wasser | 2 bottle: wasser
        zweieinhalb Kilo Kartoffeln | 2.5 kg: kartoffeln
        eineinhalb Kilo Kartoffeln | 1.5 kg: kartoffeln
        anderthalb Liter Milch | 1.5 l: milch
        dreieinviertel Kilo Kartoffeln | 3.25 kg: kartoffeln
        ein halbes Pfund Butter | 0.5 lb: butter
        einen halben Liter Milch | 0.5 l: milch
        eine halbe Gurke | 0.5: gurke
        ein viertel Liter Milch | 0.25 l: milch
        drei viertel Liter Milch | 0.75 l: milch
        dreiviertel Liter Milch | 0.75 l: milch
        zwei Komma fünf Kilo Äpfel | 2.5 kg: apfel
        2,5 Kilo Äpfel | 2.5 kg: apfel
        500g Hackfleisch | 500 g: hackfleisch
        500 Gramm Hackfleisch | 500 g: hackfleisch
        ein halbes Dutzend Eier | 6: eier
        zwei Dutzend Eier | 24: eier
        anderthalb Dutzend Eier | 18: eier
        ein Paar Socken | 1: socken
        ein paar Äpfel | 2: apfel
        ein Sixpack Bier | 1 pack (6 ct): bier
        ein Sechserpack Bier | 1 pack (6 ct): bier
        zwei 6er Pack Bier | 2 pack (6 ct): bier
        zwei 6er-Pack Bier | 2 pack (6 ct): bier
        eine 10er Packung Eier | 1 pack (10 ct): eier
        eine Zehnerpackung Eier | 1 pack (10 ct): eier
        eine Packung mit 10 Eiern | 1 pack (10 ct): eiern
        zwei 400-Gramm-Dosen Tomaten | 2 can (400 g): tomaten
        zwei große Dosen Tomaten | 2 can (large): tomaten
        noch zwei Dosen Tomaten bitte | 2 can: tomaten
        noch eine Gurke | 1: gurke
        einen Liter Milch und zwei Becher Joghurt | 1 l: milch; 2 tub: joghurt
        ein Glas Gurken und einen Bund Zwiebeln | 1 jar: gurken; 1 bunch: zwiebeln
        zehn Rollen Klopapier | 10 roll: klopapier
        ein Dosenöffner und eine Dose Bier | 1: dosenoffner; 1 can: bier
        Milch Eier und Brot | -: milch; -: eier; -: brot
        Milch, Eier und zwei Brote | -: milch; -: eier; 2: brote
        Milch rote Äpfel Brot | -: milch; -: rote apfel; -: brot
        Salz und Pfeffer und Mehl | -: salz und pfeffer; -: mehl
        Milch zwei Flaschen | 2 bottle: milch
        Eier ein Dutzend | 12: eier
        Milch zwei Flaschen Eier ein Dutzend | 2 bottle: milch; 12: eier
        zwei mal Milch | 2: milch
        Milch und mach zwei daraus | 2: milch
        drei von den Fernhill Kichererbsen | 3: fernhill kichererbsen
        füge zwei Flaschen Wasser und einen Beutel Mehl zum Warenkorb hinzu | 2 bottle: wasser; 1 bag: mehl
        ich hätte gern zwei Brote sowie ein Pfund Käse | 2: brote; 1 lb: kase
        zwei Scheiben Schinken drei Zehen Knoblauch und Nudeln | 2 slice: schinken; 3 clove: knoblauch; -: nudeln
        äh zwei ähm Gurken | 2: gurken
        """);

    [Theory, MemberData(nameof(Orders))]
    public void German_orders_are_read(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "de-DE", Terms));
}
