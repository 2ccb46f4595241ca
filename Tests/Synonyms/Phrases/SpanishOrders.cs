namespace VoiceGateway.Tests.Synonyms;

public sealed class SpanishOrders
{
    private static readonly Func<IReadOnlyList<string>, int, int> Terms = OrderTable.Terms(
        """
        garbanzos,huevos,leche,pan,tomates,agua,aceite de oliva,manzanas,ajo,cerveza,jamón,queso,harina,bolsas de basura,papas,sal y pimienta,papel higiénico,
        carne molida,guantes,arroz,mantequilla,frijoles negros,pan de molde,sopa,cebolla,lata de salmón,salmón,rollos de canela,canela,la gotita,media crema
        """);

    public static TheoryData<string, string> Orders => OrderTable.Rows(
        """
        dos latas de garbanzos y una docena de huevos | 2 can: garbanzos; 12: huevos
        leche | -: leche
        la leche | -: leche
        una leche | 1: leche
        unos huevos | -: huevos
        treinta y dos huevos | 32: huevos
        treinta y una manzanas | 31: manzanas
        veintidós tomates | 22: tomates
        veintiún huevos | 21: huevos
        dieciséis papas | 16: papas
        cien huevos | 100: huevos
        ciento veinte gramos de jamón | 120 g: jamon
        doscientos cincuenta gramos de queso | 250 g: queso
        quinientas papas | 500: papas
        mil doscientos gramos de harina | 1200 g: harina
        media docena de huevos | 6: huevos
        una docena y media de huevos | 18: huevos
        dos docenas de huevos | 24: huevos
        un par de manzanas | 2: manzanas
        un par de guantes | 1: guantes
        unas cuantas manzanas | 3: manzanas
        medio kilo de queso | 0.5 kg: queso
        media libra de jamón | 0.5 lb: jamon
        media cebolla | 0.5: cebolla
        un cuarto de kilo de jamón | 0.25 kg: jamon
        tres cuartos de libra de queso | 0.75 lb: queso
        kilo y medio de papas | 1.5 kg: papas
        un kilo y medio de papas | 1.5 kg: papas
        un kilo y cuarto de papas | 1.25 kg: papas
        dos kilos y medio de papas | 2.5 kg: papas
        dos y medio kilos de manzanas | 2.5 kg: manzanas
        dos coma cinco kilos de manzanas | 2.5 kg: manzanas
        2,5 kilos de manzanas | 2.5 kg: manzanas
        500 g de carne molida | 500 g: carne molida
        500g de carne molida | 500 g: carne molida
        la mitad de una docena de huevos | 6: huevos
        una botella de agua | 1 bottle: agua
        botella de agua | 1 bottle: agua
        una botella de 2 litros de agua | 1 bottle (2 l): agua
        dos latas de 15 onzas de tomates | 2 can (15 oz): tomates
        dos bolsas de 5 libras de arroz | 2 bag (5 lb): arroz
        un paquete de seis cervezas | 1 pack (6 ct): cervezas
        dos paquetes de 6 cervezas | 2 pack (6 ct): cervezas
        una caja de 12 huevos | 1 box (12 ct): huevos
        un six pack de cerveza | 1 pack (6 ct): cerveza
        dos latas grandes de tomates | 2 can (large): tomates
        dos latas más de garbanzos | 2 can: garbanzos
        otra lata de garbanzos | 1 can: garbanzos
        tres de los garbanzos fernhill | 3: garbanzos fernhill
        diez rollos de papel higiénico | 10 roll: papel higienico
        dos bolsas de basura | 2: bolsas de basura
        dos latas de salmón | 2 can: salmon
        seis rollos de canela | 6: rollos de canela
        tres latas de la gotita | 3 can: la gotita
        pan dos latas y media crema | 2 can: pan; -: media crema
        dientes de ajo | - clove: ajo
        tres dientes de ajo | 3 clove: ajo
        sal y pimienta | -: sal y pimienta
        aceite de oliva y pan de molde | -: aceite de oliva; -: pan de molde
        leche huevos y pan | -: leche; -: huevos; -: pan
        leche entera pan | -: leche entera; -: pan
        leche entera y pan integral | -: leche entera; -: pan integral
        leche, huevos y dos panes | -: leche; -: huevos; 2: panes
        sopa de tomate y queso | -: sopa de tomate; -: queso
        papas rojas y blancas | -: papas rojas; -: blancas
        garbanzos dos latas | 2 can: garbanzos
        huevos una docena | 12: huevos
        garbanzos dos latas huevos una docena | 2 can: garbanzos; 12: huevos
        leche por dos | 2: leche
        leche y que sean dos | 2: leche
        quiero agregar dos litros y medio de leche a mi carrito por favor | 2.5 l: leche
        necesito mantequilla y también diez huevos | -: mantequilla; 10: huevos
        dos frijoles negros tres panes y una cebolla | 2: frijoles negros; 3: panes; 1: cebolla
        eh dos eh leches | 2: leches
        """);

    [Theory, MemberData(nameof(Orders))]
    public void Spanish_orders_are_read(string said, string meant) => Assert.Equal(meant, OrderTable.Read(said, "es-US", Terms));
}
