namespace VoiceGateway.Publishers.Surfaces.Pages;

internal static class PageLanguages
{
    public static PageWords English { get; } = new()
    {
        Skip = "Skip to the content", InStock = "In stock", OutOfStock = "Out of stock", Preorder = "To be preordered", NoPrice = "Ask in the shop for the price", Per = "per", Brand = "Brand", Size = "Size",
        AlsoCalled = "Also called", Category = "Category", Gtin = "Bar code (GTIN)", Details = "Details", Delivery = "Delivery", Returns = "Returns", FreeFrom = "free from {0}", Free = "Free", Days = "{0} days", NoReturns = "Not taken back",
        MoreDelivery = "More about delivery", MoreReturns = "More about returns", Language = "English", OtherLanguages = "In other languages", Privacy = "Privacy", Terms = "Terms", Help = "Help", Ask = "Ask us", Stores = "Stores", ToShop = "Back to the shop", Products = "From our shelves", NotFound = "This is not (or no longer) sold here.", Nowhere = "There is nothing at this address.",
        DayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };

    public static PageWords German { get; } = new()
    {
        Skip = "Zum Inhalt", InStock = "Vorrätig", OutOfStock = "Nicht vorrätig", Preorder = "Vorbestellbar", NoPrice = "Preis auf Anfrage", Per = "je", Brand = "Marke", Size = "Inhalt",
        AlsoCalled = "Auch genannt", Category = "Kategorie", Gtin = "Strichcode (GTIN)", Details = "Einzelheiten", Delivery = "Lieferung", Returns = "Rückgabe", FreeFrom = "ab {0} frei", Free = "Kostenlos", Days = "{0} Tage", NoReturns = "Keine Rücknahme",
        MoreDelivery = "Mehr zur Lieferung", MoreReturns = "Mehr zur Rückgabe", Language = "Deutsch", OtherLanguages = "In anderen Sprachen", Privacy = "Datenschutz", Terms = "Bedingungen", Help = "Hilfe", Ask = "Fragen Sie uns", Stores = "Läden", ToShop = "Zurück zum Laden", Products = "Aus unserem Sortiment", NotFound = "Das gibt es hier nicht (mehr).", Nowhere = "Unter dieser Adresse ist nichts.",
        DayNames = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    };

    public static PageWords Spanish { get; } = new()
    {
        Skip = "Ir al contenido", InStock = "Disponible", OutOfStock = "Agotado", Preorder = "Se puede reservar", NoPrice = "Consulte el precio en la tienda", Per = "por", Brand = "Marca", Size = "Contenido",
        AlsoCalled = "También llamado", Category = "Categoría", Gtin = "Código de barras (GTIN)", Details = "Detalles", Delivery = "Entrega", Returns = "Devoluciones", FreeFrom = "gratis desde {0}", Free = "Gratis", Days = "{0} días", NoReturns = "No se aceptan",
        MoreDelivery = "Más sobre la entrega", MoreReturns = "Más sobre las devoluciones", Language = "Español", OtherLanguages = "En otros idiomas", Privacy = "Privacidad", Terms = "Condiciones", Help = "Ayuda", Ask = "Pregúntenos", Stores = "Tiendas", ToShop = "Volver a la tienda", Products = "De nuestro surtido", NotFound = "Esto no se vende aquí (o ya no).", Nowhere = "No hay nada en esta dirección.",
        DayNames = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    };

    public static PageWords French { get; } = new()
    {
        Skip = "Aller au contenu", InStock = "En stock", OutOfStock = "En rupture de stock", Preorder = "En précommande", NoPrice = "Prix à demander en magasin", Per = "par", Brand = "Marque", Size = "Contenance",
        AlsoCalled = "Aussi appelé", Category = "Catégorie", Gtin = "Code-barres (GTIN)", Details = "Détails", Delivery = "Livraison", Returns = "Retours", FreeFrom = "gratuite dès {0}", Free = "Gratuite", Days = "{0} jours", NoReturns = "Ni repris ni échangé",
        MoreDelivery = "En savoir plus sur la livraison", MoreReturns = "En savoir plus sur les retours", Language = "Français", OtherLanguages = "En d'autres langues", Privacy = "Confidentialité", Terms = "Conditions", Help = "Aide", Ask = "Demandez-nous", Stores = "Magasins", ToShop = "Retour au magasin", Products = "Dans nos rayons", NotFound = "Cet article n'est pas (ou plus) vendu ici.", Nowhere = "Il n'y a rien à cette adresse.",
        DayNames = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    };

    public static PageWords Portuguese { get; } = new()
    {
        Skip = "Ir para o conteúdo", InStock = "Em estoque", OutOfStock = "Esgotado", Preorder = "Em pré-venda", NoPrice = "Consulte o preço na loja", Per = "por", Brand = "Marca", Size = "Conteúdo",
        AlsoCalled = "Também chamado", Category = "Categoria", Gtin = "Código de barras (GTIN)", Details = "Detalhes", Delivery = "Entrega", Returns = "Devoluções", FreeFrom = "grátis a partir de {0}", Free = "Grátis", Days = "{0} dias", NoReturns = "Não aceitas",
        MoreDelivery = "Mais sobre a entrega", MoreReturns = "Mais sobre as devoluções", Language = "Português", OtherLanguages = "Em outros idiomas", Privacy = "Privacidade", Terms = "Termos", Help = "Ajuda", Ask = "Pergunte", Stores = "Lojas", ToShop = "Voltar à loja", Products = "Das nossas prateleiras", NotFound = "Isto não é (ou não é mais) vendido aqui.", Nowhere = "Não há nada neste endereço.",
        DayNames = ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    };
}
