namespace VoiceGateway.Tests.Synonyms;

public sealed class PortugueseOrders
{
    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms(
        """
        grão-de-bico,ovos,leite,pão,pães,tomates,água,azeite,maçãs,alho,cerveja,presunto,queijo,farinha,sacos de lixo,sal e pimenta,arroz,papel higiênico,batatas,
        pão de queijo,pães de queijo,luvas,manteiga,cebola,óleo de soja,sopa,feijão preto,carne moída
        """);

    public static TheoryData<string, string> Orders => OrderTable.Rows(
        """
        duas latas de grão-de-bico e uma dúzia de ovos | 2 can: grao de bico; 12: ovos
        leite | -: leite
        o leite | -: leite
        um leite | 1: leite
        uns ovos | -: ovos
        vinte e dois ovos | 22: ovos
        vinte e duas latas de tomates | 22 can: tomates
        dezesseis batatas | 16: batatas
        cem ovos | 100: ovos
        cento e vinte gramas de presunto | 120 g: presunto
        duzentos gramas de queijo | 200 g: queijo
        trezentos e cinquenta gramas de queijo | 350 g: queijo
        trezentas e vinte e cinco batatas | 325: batatas
        mil e duzentos gramas de farinha | 1200 g: farinha
        meia dúzia de ovos | 6: ovos
        uma dúzia e meia de ovos | 18: ovos
        duas dúzias de ovos | 24: ovos
        um par de maçãs | 2: macas
        um par de luvas | 1: luvas
        meio quilo de presunto | 0.5 kg: presunto
        meia cebola | 0.5: cebola
        um quarto de quilo de queijo | 0.25 kg: queijo
        três quartos de quilo de queijo | 0.75 kg: queijo
        um quilo e meio de batatas | 1.5 kg: batatas
        quilo e meio de batatas | 1.5 kg: batatas
        dois litros e meio de leite | 2.5 l: leite
        dois quilos e um quarto de batatas | 2.25 kg: batatas
        dois vírgula cinco quilos de maçãs | 2.5 kg: macas
        2,5 quilos de maçãs | 2.5 kg: macas
        500g de carne moída | 500 g: carne moida
        uma garrafa de água | 1 bottle: agua
        uma garrafa d'água | 1 bottle: agua
        garrafa de água | 1 bottle: agua
        uma garrafa de 2 litros de água | 1 bottle (2 l): agua
        duas latas de 400 gramas de tomates | 2 can (400 g): tomates
        um saco de 5 quilos de arroz | 1 bag (5 kg): arroz
        um pacote de seis cervejas | 1 pack (6 ct): cervejas
        um fardo de 12 cervejas | 1 pack (12 ct): cervejas
        duas latas grandes de tomates | 2 can (large): tomates
        mais uma lata de tomates | 1 can: tomates
        mais dois leites | 2: leites
        outra lata de tomates | 1 can: tomates
        três do grão-de-bico fernhill | 3: grao de bico fernhill
        dez rolos de papel higiênico | 10 roll: papel higienico
        dois sacos de lixo | 2: sacos de lixo
        dois pães de queijo e um óleo de soja | 2: paes de queijo; 1: oleo de soja
        sal e pimenta | -: sal e pimenta
        leite ovos e pão | -: leite; -: ovos; -: pao
        leite integral pão | -: leite integral; -: pao
        leite, ovos e dois pães | -: leite; -: ovos; 2: paes
        o leite e os ovos | -: leite; -: ovos
        sopa de tomate e queijo | -: sopa de tomate; -: queijo
        tomates duas latas | 2 can: tomates
        ovos uma dúzia | 12: ovos
        tomates duas latas ovos uma dúzia | 2 can: tomates; 12: ovos
        leite vezes dois | 2: leite
        leite e que sejam dois | 2: leite
        vitamina e | -: vitamina e
        morangos para vitamina e uma dúzia de ovos | -: morangos para vitamina; 12: ovos
        arroz tipo 1 e uma dúzia de ovos | -: arroz tipo 1; 12: ovos
        três dentes de alho | 3 clove: alho
        me vê dois quilos de batatas | 2 kg: batatas
        quero adicionar duas caixinhas de leite ao meu carrinho por favor | 2 carton: leite
        preciso de manteiga e também de dez ovos | -: manteiga; 10: ovos
        dois feijões três leites e uma cebola | 2: feijoes; 3: leites; 1: cebola
        hum duas hã cebolas | 2: cebolas
        """);

    [Theory, MemberData(nameof(Orders))]
    public void Portuguese_orders_are_read(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "pt-BR", Terms));
}
