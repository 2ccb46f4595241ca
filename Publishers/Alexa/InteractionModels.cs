using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>Makes the interaction model of a locale from its samples and the dictionary.</summary>
public static class InteractionModels
{
    /// <summary>Amazon takes no larger model.</summary>
    public const int MaxBytes = 1_500_000;

    /// <summary>More samples of one intent than this teach nothing new.</summary>
    public const int MostSamples = 250;

    /// <summary>
    /// The model of one locale, at most <see cref="MaxBytes"/> as JSON: when the dictionary is larger, the synonyms with the least
    /// weight are left out, and the gateway's own dictionary still knows them.
    /// </summary>
    public static InteractionModelFile Build(SkillLanguage language, IReadOnlyList<Term> terms, int maxBytes = MaxBytes)
    {
        var vocabulary = AlexaTypes.Vocabulary(language.Locale, terms);
        var synonyms = vocabulary.Entries.Sum(entry => entry.Synonyms.Count);
        var concepts = vocabulary.Entries.Count;
        while (true)
        {
            var model = Build(language, AlexaTypes.Products(vocabulary, concepts, synonyms));
            var size = Size(model);
            if (size <= maxBytes || (synonyms == 0 && concepts == 0)) return model;
            if (synonyms > 0) synonyms = Fewer(synonyms, size, maxBytes);
            else concepts = Fewer(concepts, size, maxBytes);
        }
    }

    /// <summary>The model of one locale with the whole dictionary in it, however large.</summary>
    internal static InteractionModelFile Whole(SkillLanguage language, IReadOnlyList<Term> terms)
    {
        var vocabulary = AlexaTypes.Vocabulary(language.Locale, terms);
        return Build(language, AlexaTypes.Products(vocabulary, int.MaxValue, int.MaxValue));
    }

    /// <summary>The model of one locale with the dictionary in a catalog.</summary>
    internal static InteractionModelFile WithCatalog(SkillLanguage language, ModelCatalog catalog) =>
        Build(language, new ModelType(AlexaTypes.Product, null, new("CatalogValueSupplier", catalog)));

    /// <summary>As Amazon counts.</summary>
    internal static int Size(InteractionModelFile model) => ManifestFile.Of("", model, AlexaJson.Default.InteractionModelFile).Utf8.Length;

    private static int Fewer(int count, int size, int maxBytes) => Math.Min(count - 1, (int)((long)count * maxBytes / size));

    private static InteractionModelFile Build(SkillLanguage language, ModelType products)
    {
        // A fallback that triggers seldom: an unknown thing should still reach the shop's own dictionary.
        var configuration = new ModelConfiguration(new("LOW"));
        var intents = SkillIntents.All.SelectMany(intent => intent.Alexa.Select((name, index) => Intent(language, intent, name, isMain: index == 0)));
        return new(new(new(language.InvocationName, configuration, [.. intents], [products, .. AlexaTypes.Small(language)])));
    }

    private static ModelIntent Intent(SkillLanguage language, SkillIntent intent, string name, bool isMain)
    {
        var slots = intent.Slots.Select(slot => new ModelSlot(slot.Name, AlexaTypes.Name(slot.Type))).ToArray();
        var samples = isMain ? SampleChoice.Take(language, intent, MostSamples, sample => AlexaRules.Takes(intent, sample)) : [];
        return new(name, slots.Length == 0 ? null : slots, samples);
    }
}
