using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Listings;

/// <summary>What must hold of every listing, whatever directory it goes to; a directory has rules of its own besides.</summary>
public static class ListingRules
{
    public const int MostBrand = 60;
    public const int MostSummary = 100; // What the MCP Registry takes; the others take more.
    public const int MostDescription = 4_000;
    public const int MostKeywords = 30;
    public const int MostQuestions = 10;
    public const int MostQuestion = 200;
    public const int MostTopics = 100;
    public const int MostStores = 10_000;
    public const int MostDays = 3_650;

    /// <summary>Everything that is wrong, in the order of the file; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(Listing listing)
    {
        var found = new Problems();
        found.Text("brand", listing.Brand, MostBrand);
        if (listing.BaseUrl is { } address && (!IsWeb(address) || address.AbsolutePath != "/" || address.Query.Length + address.Fragment.Length > 0))
            found.Add("baseUrl must be an http or https address without a path");
        found.Web("website", listing.Website);
        Texts(listing, found);
        Topics(listing, found);
        Stores(listing, found);
        Policies(listing.Policies, found);
        if (listing.Contact.Email is not [_, ..] email || email.IndexOf('@') is <= 0 || email.Any(char.IsWhiteSpace)) found.Add("contact.email must be an e-mail address");
        found.Web("contact.supportUrl", listing.Contact.SupportUrl);
        found.Secure("images.logo", listing.Images.Logo);
        found.Secure("images.smallIcon", listing.Images.SmallIcon);
        found.Secure("images.largeIcon", listing.Images.LargeIcon);
        foreach (var name in listing.Crawlers.Denied)
            if (name.Length is 0 or > 60 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ')) found.Add($"crawlers.denied '{name}' is no name of a crawler");
        return found.All;
    }

    private static void Texts(Listing listing, Problems found)
    {
        if (listing.Locales.Count == 0) found.Add("locales must have one locale at least");
        foreach (var (tag, text) in listing.Locales)
        {
            found.Locale("locales", tag);
            found.Text($"locales.{tag}.summary", text.Summary, MostSummary);
            found.Text($"locales.{tag}.description", text.Description, MostDescription);
            if (text.Keywords.Count > MostKeywords) found.Add($"locales.{tag}.keywords must be at most {MostKeywords}");
            foreach (var word in text.Keywords) found.Text($"locales.{tag}.keywords", word, 50);
        }
    }

    private static void Topics(Listing listing, Problems found)
    {
        if (listing.Topics.Count is 0 or > MostTopics) found.Add($"topics must be 1 to {MostTopics}");
        found.Unique("topics", listing.Topics.Select(topic => topic.Id));
        foreach (var topic in listing.Topics)
        {
            var at = $"topics '{topic.Id}'";
            if (topic.Id.Length is 0 or > 60 || !topic.Id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
                found.Add($"{at}: id must have 1 to 60 lower-case letters, digits and hyphens");
            foreach (var (tag, name) in topic.Names)
            {
                found.Locale($"{at}: names", tag);
                found.Text($"{at}: names.{tag}", name, MostBrand);
            }
            foreach (var tag in listing.Locales.Keys.Take(1).Where(tag => !topic.Names.ContainsKey(tag) || !topic.Questions.ContainsKey(tag))) found.Add($"{at}: names and questions must have {tag}, the first locale");
            foreach (var (tag, questions) in topic.Questions)
            {
                found.Locale($"{at}: questions", tag);
                if (questions.Count is < 2 or > MostQuestions) found.Add($"{at}: questions.{tag} must be 2 to {MostQuestions}");
                foreach (var question in questions) found.Text($"{at}: questions.{tag}", question, MostQuestion);
            }
        }
    }

    private static void Stores(Listing listing, Problems found)
    {
        if (listing.Stores.Count > MostStores) found.Add($"stores must be at most {MostStores}");
        found.Unique("stores", listing.Stores.Select(store => store.Id));
        foreach (var store in listing.Stores)
        {
            var at = $"stores '{store.Id}'";
            found.Text($"{at}: id", store.Id, 60);
            found.Text($"{at}: name", store.Name, 100);
            found.Text($"{at}: street", store.Street, 200);
            found.Text($"{at}: city", store.City, 100);
            found.Text($"{at}: postalCode", store.PostalCode, 20);
            found.Country($"{at}: country", store.Country);
            if (store.Latitude is null != store.Longitude is null || Math.Abs(store.Latitude ?? 0) > 90 || Math.Abs(store.Longitude ?? 0) > 180) found.Add($"{at}: latitude and longitude must be degrees, both or none");
            foreach (var hours in store.Hours)
                if (hours.Days.Count == 0 || hours.Opens == hours.Closes) found.Add($"{at}: hours must have days, and close at another time than they open");
        }
    }

    private static void Policies(Policies policies, Problems found)
    {
        found.Web("policies.privacyUrl", policies.PrivacyUrl);
        found.Web("policies.termsUrl", policies.TermsUrl);
        found.Web("policies.returns.url", policies.Returns.Url);
        found.Web("policies.shipping.url", policies.Shipping.Url);
        if (policies.Returns.Days is < 0 or > MostDays) found.Add($"policies.returns.days must be 0 to {MostDays}");
        if (policies.Returns is { Days: > 0, InStore: false, ByMail: false }) found.Add("policies.returns must be possible inStore or byMail");
        if (policies.Returns is { Days: not null, Countries.Count: 0 }) found.Add("policies.returns.countries must have one country at least");
        foreach (var country in policies.Returns.Countries) found.Country("policies.returns.countries", country);
        foreach (var country in policies.Shipping.Countries) found.Country("policies.shipping.countries", country);
        Days("policies.shipping.handling", policies.Shipping.Handling);
        Days("policies.shipping.transit", policies.Shipping.Transit);

        void Days(string name, DayRange days)
        {
            if (days.Least < 0 || days.Most < days.Least || days.Most > MostDays) found.Add($"{name} must go from 0 days or more to as many or more, at most {MostDays}");
        }
    }

    internal static bool IsWeb(Uri address) => address.IsAbsoluteUri && address.Scheme is "https" or "http" && address.UserInfo.Length == 0;
}
