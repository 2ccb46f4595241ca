using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>The same moves in every locale, each in words that people of it use.</summary>
public sealed class EveryLocaleTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    /// <summary>A sentence after others, the intent, and what it leaves in the cart (product ids, or empty when that does not matter).</summary>
    public static TheoryData<string, string[], string, string> Rows() => new()
    {
        { "en-GB", ["add chickpeas", "the cheapest"], "Choose", "purely-plain-chickpeas-15-oz" },
        { "en-GB", ["add chickpeas", "something cheaper"], "Narrow", "purely-plain-chickpeas-15-oz" },
        { "en-GB", ["add milk", "the second one", "not the second, the first"], "Correct", "*" },
        { "en-GB", ["add chickpeas", "no, whole milk"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "en-GB", ["add chickpeas", "undo"], "Undo", "" },
        { "en-GB", ["do you have chickpeas", "what else have you got"], "More", "" },
        { "en-GB", ["add milk", "which is cheaper, the first or the second"], "Compare", "" },
        { "en-GB", ["click and collect"], "PickUp", "" },
        { "en-GB", ["where's my parcel"], "OrderStatus", "" },
        { "de-DE", ["füge Kichererbsen hinzu", "das günstigste"], "Choose", "purely-plain-chickpeas-15-oz" },
        { "de-DE", ["füge Kichererbsen hinzu", "das ist zu teuer"], "Narrow", "purely-plain-chickpeas-15-oz" },
        { "de-DE", ["füge Milch hinzu", "das zweite", "nicht das zweite, das erste"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "de-DE", ["füge Kichererbsen hinzu", "nein, Vollmilch"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "de-DE", ["füge Kichererbsen hinzu", "ich meinte Vollmilch"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "de-DE", ["füge Kichererbsen hinzu", "mach das rückgängig"], "Undo", "" },
        { "de-DE", ["habt ihr Kichererbsen", "was habt ihr noch"], "More", "" },
        { "de-DE", ["füge Milch hinzu", "was ist günstiger, das erste oder das zweite"], "Compare", "" },
        { "de-DE", ["füge Kichererbsen hinzu", "wie groß ist das"], "Details", "*" },
        { "de-DE", ["füge Kichererbsen hinzu", "enthält das Nüsse"], "AskIngredients", "*" },
        { "de-DE", ["füge Kichererbsen hinzu", "eine andere Marke"], "OtherBrand", "*" },
        { "de-DE", ["dasselbe wie letzte Woche"], "Reorder", "" },
        { "de-DE", ["wo ist meine Bestellung"], "OrderStatus", "" },
        { "de-DE", ["storniere meine Bestellung"], "CancelOrder", "" },
        { "de-DE", ["wann könnt ihr liefern"], "Deliver", "" },
        { "de-DE", ["verschiebe meine Lieferung auf Freitag Vormittag"], "Reschedule", "" },
        { "de-DE", ["wann habt ihr offen"], "AskShop", "" },
        { "de-DE", ["ich möchte mit einem Menschen sprechen"], "Person", "" },
        { "fr-FR", ["ajoute des pois chiches", "le moins cher"], "Choose", "purely-plain-chickpeas-15-oz" },
        { "fr-FR", ["ajoute des pois chiches", "c'est trop cher"], "Narrow", "purely-plain-chickpeas-15-oz" },
        { "fr-FR", ["ajoute du lait", "le deuxième", "pas le deuxième, le premier"], "Correct", "*" },
        { "fr-FR", ["ajoute des pois chiches", "non, du lait entier"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "fr-FR", ["ajoute des pois chiches", "reviens en arrière"], "Undo", "" },
        { "fr-FR", ["vous avez des pois chiches", "quoi d'autre"], "More", "" },
        { "fr-FR", ["ajoute du lait", "lequel est moins cher, le premier ou le deuxième"], "Compare", "" },
        { "fr-FR", ["ajoute des pois chiches", "quelle taille"], "Details", "*" },
        { "fr-FR", ["ajoute des pois chiches", "qu'est-ce qu'il y a dedans"], "AskIngredients", "*" },
        { "fr-FR", ["ajoute des pois chiches", "une autre marque"], "OtherBrand", "*" },
        { "fr-FR", ["la même chose que la semaine dernière"], "Reorder", "" },
        { "fr-FR", ["où est ma commande"], "OrderStatus", "" },
        { "fr-FR", ["annule ma commande"], "CancelOrder", "" },
        { "fr-FR", ["quand pouvez-vous livrer"], "Deliver", "" },
        { "fr-FR", ["déplace ma livraison à vendredi matin"], "Reschedule", "" },
        { "fr-FR", ["quels sont vos horaires"], "AskShop", "" },
        { "fr-FR", ["je voudrais parler à quelqu'un"], "Person", "" },
        { "es-US", ["agrega garbanzos", "el más barato"], "Choose", "purely-plain-chickpeas-15-oz" },
        { "es-US", ["agrega garbanzos", "está muy caro"], "Narrow", "purely-plain-chickpeas-15-oz" },
        { "es-US", ["agrega leche", "el segundo", "no el segundo, el primero"], "Correct", "*" },
        { "es-US", ["agrega garbanzos", "no, leche entera"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "es-US", ["agrega garbanzos", "deshacer"], "Undo", "" },
        { "es-US", ["tienen garbanzos", "qué más tienen"], "More", "" },
        { "es-US", ["agrega leche", "cuál es más barato, el primero o el segundo"], "Compare", "" },
        { "es-US", ["agrega garbanzos", "de qué tamaño es"], "Details", "*" },
        { "es-US", ["agrega garbanzos", "qué ingredientes tiene"], "AskIngredients", "*" },
        { "es-US", ["agrega garbanzos", "otra marca"], "OtherBrand", "*" },
        { "es-US", ["lo mismo que la semana pasada"], "Reorder", "" },
        { "es-US", ["dónde está mi pedido"], "OrderStatus", "" },
        { "es-US", ["cancela mi pedido"], "CancelOrder", "" },
        { "es-US", ["cuándo pueden entregar"], "Deliver", "" },
        { "es-US", ["cambia mi entrega al viernes por la mañana"], "Reschedule", "" },
        { "es-US", ["a qué hora abren"], "AskShop", "" },
        { "es-US", ["quiero hablar con una persona"], "Person", "" },
        { "pt-BR", ["adiciona grão-de-bico", "o mais barato"], "Choose", "purely-plain-chickpeas-15-oz" },
        { "pt-BR", ["adiciona grão-de-bico", "tá muito caro"], "Narrow", "purely-plain-chickpeas-15-oz" },
        { "pt-BR", ["adiciona leite", "o segundo", "não o segundo, o primeiro"], "Correct", "*" },
        { "pt-BR", ["adiciona grão-de-bico", "não, leite integral"], "Correct", "fernhill-whole-milk-0-5-gal" },
        { "pt-BR", ["adiciona grão-de-bico", "desfaz"], "Undo", "" },
        { "pt-BR", ["vocês têm grão-de-bico", "o que mais vocês têm"], "More", "" },
        { "pt-BR", ["adiciona leite", "qual é mais barato, o primeiro ou o segundo"], "Compare", "" },
        { "pt-BR", ["adiciona grão-de-bico", "qual é o tamanho"], "Details", "*" },
        { "pt-BR", ["adiciona grão-de-bico", "quais são os ingredientes"], "AskIngredients", "*" },
        { "pt-BR", ["adiciona grão-de-bico", "outra marca"], "OtherBrand", "*" },
        { "pt-BR", ["o mesmo da semana passada"], "Reorder", "" },
        { "pt-BR", ["cadê meu pedido"], "OrderStatus", "" },
        { "pt-BR", ["cancela meu pedido"], "CancelOrder", "" },
        { "pt-BR", ["quando vocês podem entregar"], "Deliver", "" },
        { "pt-BR", ["muda minha entrega para sexta de manhã"], "Reschedule", "" },
        { "pt-BR", ["que horas vocês abrem"], "AskShop", "" },
        { "pt-BR", ["quero falar com uma pessoa"], "Person", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_move_is_understood_and_answered_with_a_question(string locale, string[] said, string intent, string cart)
    {
        var talk = new Talking(shared.Gateway, locale);
        JsonElement answer = default;
        foreach (var utterance in said) answer = await talk.AskAsync(utterance);
        Assert.Equal(intent, answer.GetProperty("intent").GetString());
        Assert.EndsWith("?", answer.GetProperty("speech").GetString());
        var lines = answer.GetProperty("cart").GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("productId").GetString()!).ToList();
        if (cart == "*") Assert.Single(lines);
        else Assert.Equal(cart, string.Join(' ', lines));
    }
}
