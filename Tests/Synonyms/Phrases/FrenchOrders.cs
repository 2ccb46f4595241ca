namespace VoiceGateway.Tests.Synonyms;

public sealed class FrenchOrders
{
    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms(
        """
        pois chiches,oeufs,lait,pain,tomates,eau,huile d'olive,pommes,ail,bière,jambon,fromage,farine,beurre,sacs poubelle,ananas,crème fraîche,sucre,
        pommes de terre,oignons,sel et poivre,papier toilette,gants,yaourts,soupe,orange
        """);

    public static TheoryData<string, string> Orders => OrderTable.Rows(
        """
        deux boîtes de pois chiches et une douzaine d'œufs | 2 can: pois chiches; 12: oeufs
        lait | -: lait
        le lait | -: lait
        du lait | -: lait
        un lait | 1: lait
        l'huile d'olive | -: huile d olive
        de l'eau et du pain | -: eau; -: pain
        une bouteille d'eau | 1 bottle: eau
        deux bouteilles d' eau | 2 bottle: eau
        une bouteille d'huile d'olive | 1 bottle: huile d olive
        une boîte d’ananas | 1 can: ananas
        trois gousses d'ail | 3 clove: ail
        vingt et un œufs | 21: oeufs
        vingt-deux œufs | 22: oeufs
        trente et une pommes | 31: pommes
        soixante-dix pommes | 70: pommes
        soixante et onze œufs | 71: oeufs
        soixante-dix-sept pommes | 77: pommes
        quatre-vingts pommes | 80: pommes
        quatre-vingt-un œufs | 81: oeufs
        quatre-vingt-dix-sept pommes | 97: pommes
        nonante-sept pommes | 97: pommes
        cent œufs | 100: oeufs
        cent vingt grammes de fromage | 120 g: fromage
        deux cent cinquante grammes de beurre | 250 g: beurre
        cent quatre-vingt-dix-sept grammes de beurre | 197 g: beurre
        mille deux cents grammes de farine | 1200 g: farine
        un demi-kilo de tomates | 0.5 kg: tomates
        un demi kilo de tomates | 0.5 kg: tomates
        une demi-douzaine d'œufs | 6: oeufs
        une douzaine et demie d'œufs | 18: oeufs
        deux douzaines d'œufs | 24: oeufs
        une dizaine de pommes | 10: pommes
        quelques pommes | 3: pommes
        une paire de gants | 1: gants
        deux kilos et demi de pommes | 2.5 kg: pommes
        un kilo et quart de pommes | 1.25 kg: pommes
        un litre et demi de lait | 1.5 l: lait
        deux et demi kilos de pommes | 2.5 kg: pommes
        un quart de litre de lait | 0.25 l: lait
        trois quarts de litre de lait | 0.75 l: lait
        deux virgule cinq kilos de pommes de terre | 2.5 kg: pommes de terre
        deux virgule vingt-cinq kilos de pommes de terre | 2.25 kg: pommes de terre
        2,5 kg de pommes de terre | 2.5 kg: pommes de terre
        500 g de farine | 500 g: farine
        500g de farine | 500 g: farine
        un pack de six bières | 1 pack (6 ct): bieres
        deux packs de 6 bières | 2 pack (6 ct): bieres
        un pack de 6 bouteilles d'eau | 1 pack (6 ct): eau
        une boîte de 12 œufs | 1 can (12 ct): oeufs
        deux grandes boîtes de tomates | 2 can (large): tomates
        deux tranches de jambon et six pommes | 2 slice: jambon; 6: pommes
        deux sacs poubelle | 2: sacs poubelle
        deux rouleaux de sacs poubelle | 2 roll: sacs poubelle
        sel et poivre | -: sel et poivre
        lait œufs et pain | -: lait; -: oeufs; -: pain
        lait, œufs et deux pains | -: lait; -: oeufs; 2: pains
        lait entier pain | -: lait entier; -: pain
        crème fraîche pain | -: creme fraiche; -: pain
        soupe à l'oignon et pain | -: soupe a l oignon; -: pain
        jus d'orange et lait | -: jus d orange; -: lait
        pois chiches deux boîtes | 2 can: pois chiches
        œufs une douzaine | 12: oeufs
        pois chiches deux boîtes œufs une douzaine | 2 can: pois chiches; 12: oeufs
        lait deux fois | 2: lait
        lait fois deux | 2: lait
        trois des pois chiches fernhill | 3: pois chiches fernhill
        encore deux laits | 2: laits
        ajoute de l'huile d'olive au panier s'il vous plaît | -: huile d olive
        je voudrais deux oignons ainsi qu'un pain | 2: oignons; 1: pain
        j'ai besoin de sucre et aussi de dix œufs | -: sucre; 10: oeufs
        il me faut du papier toilette puis deux yaourts | -: papier toilette; 2: yaourts
        euh deux euh oignons | 2: oignons
        """);

    [Theory, MemberData(nameof(Orders))]
    public void French_orders_are_read(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "fr-FR", Terms));
}
