using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// The common words of each language, folded, with their role. <c>tin=can</c>: the shop writes the unit "can". A word that
/// stands in two lists has the role of the first.
/// </summary>
internal static class CommonWords
{
    public static (WordRole Role, string Words)[] Of(Search.Analysis.Language language) => language switch
    {
        Search.Analysis.Language.English => English,
        Search.Analysis.Language.Spanish => Spanish,
        Search.Analysis.Language.Portuguese => Portuguese,
        Search.Analysis.Language.German => German,
        Search.Analysis.Language.French => French,
        Search.Analysis.Language.Italian => Italian,
        Search.Analysis.Language.Catalan => Catalan,
        Search.Analysis.Language.Dutch => Dutch,
        Search.Analysis.Language.Danish => Danish,
        Search.Analysis.Language.Swedish => Swedish,
        Search.Analysis.Language.Polish => Polish,
        Search.Analysis.Language.Finnish => Finnish,
        _ => [],
    };

    // Languages in which only dictionaries are searched, not orders taken: what ties words together.
    private static readonly (WordRole, string)[] Italian =
    [
        (WordRole.Connector, "di d del dello della dell dei degli delle e ed o al allo alla all ai agli alle da dal dallo dalla dall dai"),
        (WordRole.Aside, "con senza per in nel nella"),
        (WordRole.Filler, "il lo la l i gli le un uno una"),
    ];

    private static readonly (WordRole, string)[] Catalan =
    [
        (WordRole.Connector, "de d del dels i o al als a"),
        (WordRole.Aside, "amb sense per en"),
        (WordRole.Filler, "el la l els les un una uns unes"),
    ];

    private static readonly (WordRole, string)[] Dutch =
    [
        (WordRole.Connector, "van en of"),
        (WordRole.Aside, "met zonder voor in op uit"),
        (WordRole.Filler, "de het een"),
    ];

    private static readonly (WordRole, string)[] Danish = [(WordRole.Connector, "af og eller"), (WordRole.Aside, "med uden til i fra"), (WordRole.Filler, "en et den det de")];

    private static readonly (WordRole, string)[] Swedish = [(WordRole.Connector, "av och eller"), (WordRole.Aside, "med utan till i från"), (WordRole.Filler, "en ett den det de")];

    private static readonly (WordRole, string)[] Polish = [(WordRole.Connector, "i oraz lub z ze"), (WordRole.Aside, "bez dla w na do")];

    private static readonly (WordRole, string)[] Finnish = [(WordRole.Connector, "ja tai"), (WordRole.Aside, "ilman kanssa")];

    private static readonly (WordRole, string)[] English =
    [
        (WordRole.Connector, "of and or n"),
        (WordRole.Aside, "in with without no for from on at"),
        (WordRole.Filler, """
            a an the some any my our your his her their its this that these those them it one ones
            i we me us you need want would could should may might will like get give buy order add find have got do does is are be there
            to please um uh er erm ah oh hmm hm just more another few couple bit lot lots kind sort type much many what whats how
            thanks thank okay ok yeah yes well so now today also too again then id ill im lets let see show looking look maybe actually
            """),
        (WordRole.Vague, "fresh nice good great best better cheap cheapest regular normal ordinary standard usual new favorite favourite large big small medium little"),
        (WordRole.Container, """
            can tin=can jar bottle box pack packet=pack package=pack bag sack=bag carton tub tube bunch bar stick roll case jug
            pouch sachet=pouch tray canister loaf head=each each piece=each slice container=tub dozen=carton pair pot=jar crate=case
            """),
        (WordRole.Measure, """
            oz ounce=oz lb pound=lb gal gallon=gal qt quart=qt pt pint=pt ct count=ct in inch=in ft foot=ft fl fluid=fl sheet=sheets
            g gram=g kg kilo=kg kilogram=kg ml l liter=l litre=l percent half
            two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 sixteen=16 eighteen=18 twenty=20
            """),
    ];

    private static readonly (WordRole, string)[] Spanish =
    [
        (WordRole.Connector, "de del y e o u a al"),
        (WordRole.Aside, "con sin para en"),
        (WordRole.Filler, """
            el la los las lo un una uno unos unas mi mis tu tus su sus nuestro nuestra ese esa esos esas este esta estos estas
            por favor quiero quisiera necesito dame deme ponme busco comprar anade agrega algo algun alguno algunos algunas
            eh ehm pues mas otro otra poco gracias tambien me te se que hay tienen tiene si bueno vale
            """),
        (WordRole.Vague, "fresco buen mejor barato normal rico regular grande chico pequeno mediano"),
        (WordRole.Container, """
            lata=can bote=can frasco=jar tarro=jar botella=bottle caja=box paquete=pack bolsa=bag carton tarrina=tub tubo=tube manojo=bunch
            barra=bar rollo=roll hogaza=loaf docena=carton pieza=each bandeja=tray sobre=pouch garrafa=jug pomo=jar
            """),
        (WordRole.Measure, "oz onza=oz lb libra=lb galon=gal pinta=pt pulgada=in pie=ft g gramo=g kg kilo=kg kilogramo=kg ml l litro=l medio dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 doce=12 quince=15 veinte=20"),
    ];

    private static readonly (WordRole, string)[] Portuguese =
    [
        (WordRole.Connector, "de do da dos das e ou a ao"),
        (WordRole.Aside, "com sem para em no na"),
        (WordRole.Filler, """
            o os as um uma uns umas meu minha meus minhas seu sua esse essa esses essas este esta isso
            por favor quero queria gostaria preciso me ve comprar adiciona coloca algum alguns alguma algumas eh ne tipo
            mais outro outra pouco obrigado obrigada tambem tem que sim entao
            """),
        (WordRole.Vague, "fresco bom boa melhor barato normal comum grande pequeno medio"),
        (WordRole.Container, """
            lata=can pote=jar frasco=jar vidro=jar garrafa=bottle caixa=box caixinha=carton pacote=pack saco=bag sacola=bag tubo=tube maco=bunch
            barra=bar rolo=roll duzia=carton peca=each unidade=each bandeja=tray sache=pouch galao=jug
            """),
        (WordRole.Measure, "oz onca=oz lb libra=lb polegada=in pe=ft g grama=g kg quilo=kg ml l litro=l meio meia dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 doze=12 quinze=15 vinte=20"),
    ];

    private static readonly (WordRole, string)[] German =
    [
        (WordRole.Connector, "von und oder"),
        (WordRole.Aside, "mit ohne fur in im aus zum zur"),
        (WordRole.Filler, """
            der die das den dem des ein eine einen einem einer eines mein meine meinen unser unsere dein deine diese dieser dieses
            etwas bitte ich wir mir uns mochte hatte will brauche gib kaufe gern gerne noch mal ahm also ja danke paar
            mehr andere auch dann gibt es haben sie du ihr was
            """),
        (WordRole.Vague, "frisch gut gute beste gunstig billig normal schon lecker gross klein mittel"),
        (WordRole.Container, """
            dose=can glas=jar flasche=bottle schachtel=box karton=box packung=pack packerl=pack paket=pack packchen=pack beutel=bag tute=bag
            becher=tub tube bund=bunch riegel=bar tafel=bar rolle=roll kasten=case kiste=case kanister=jug laib=loaf dutzend=carton
            stuck=each kopf=each netz=bag sack=bag schale=tray
            """),
        (WordRole.Measure, "oz unze=oz lb pfund=lb gallone=gal zoll=in fuss=ft g gramm=g kg kilo=kg ml l liter=l halb prozent zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 zwolf=12 zwanzig=20"),
    ];

    private static readonly (WordRole, string)[] French =
    [
        (WordRole.Connector, "de d et ou a au aux du des"),
        (WordRole.Aside, "avec sans pour en dans"),
        (WordRole.Filler, """
            le la les l un une dun dune mon ma mes notre nos votre vos ce cet cette ces
            svp sil vous plait te je il faudrait voudrais veux aimerais donne donnez ajoute cherche acheter euh alors bien encore
            merci aussi quelques peu plus autre oui ok
            """),
        (WordRole.Vague, "frais fraiche bon meilleur ordinaire normal grand grande petit moyen"),
        (WordRole.Container, """
            boite=can conserve=can bocal=jar pot=jar bouteille=bottle carton=box paquet=pack sac=bag sachet=bag barquette=tray tube
            botte=bunch bouquet=bunch barre=bar tablette=bar rouleau=roll caisse=case bidon=jug miche=loaf douzaine=carton piece=each
            brique=carton plaquette=stick
            """),
        (WordRole.Measure, "oz once=oz lb livre=lb gallon=gal pouce=in pied=ft g gramme=g kg kilo=kg ml l litre=l demi deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 douze=12 quinze=15 vingt=20"),
    ];
}
