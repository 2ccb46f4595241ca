namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>Whether what people call things is in a catalog that Amazon fetches, instead of in the interaction model.</summary>
public enum CatalogUse
{
    /// <summary>Where it does not fit into the model of a locale.</summary>
    WhenNeeded,

    Always,

    /// <summary>What does not fit is left out of the model, the lightest first.</summary>
    Never,
}

/// <summary>What is done with a skill.</summary>
/// <param name="Skill">Amazon's id.</param>
/// <param name="Submits">A change goes to certification at once.</param>
/// <param name="Simulates">The skill is opened once in each locale, as a shopper would, before it is validated.</param>
/// <param name="RefreshHour">Amazon fetches the catalogs each day at this hour UTC: 0, 4, 8, 12, 16 or 20; null: only when it is told to.</param>
/// <param name="Vendor">Whose the catalogs are; null: of the only vendor that the account has.</param>
public sealed record SkillPlan(string Skill, bool Submits = false, bool Simulates = false, CatalogUse Catalogs = CatalogUse.WhenNeeded, int? RefreshHour = null, string? Vendor = null);
