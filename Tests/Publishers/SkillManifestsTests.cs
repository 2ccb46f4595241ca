using System.Text;
using VoiceGateway.Publishers.Alexa;
using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers;

public sealed class SkillManifestsTests(SkillManifestsTests.Generated generated) : IClassFixture<SkillManifestsTests.Generated>
{
    private static readonly string Root = Path.Combine(Repository.Root, "skill-manifests");

    /// <summary>The sample dictionary and what is made of it, once for all tests here.</summary>
    public sealed class Generated : IAsyncLifetime
    {
        public IReadOnlyList<Term> Terms { get; private set; } = [];

        public IReadOnlyList<ManifestFile> Files { get; private set; } = [];

        public async Task InitializeAsync()
        {
            Terms = (await TermsCsv.ReadAsync(Path.Combine(Repository.Root, "samples", "shop", "terms.csv"), CancellationToken.None)).Terms;
            Files = SkillManifests.Generate(Terms);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }

    public static TheoryData<string> Locales => [.. Locale.Spoken.Select(locale => locale.Tag)];

    [Fact]
    public void The_committed_files_are_those_that_the_code_makes()
    {
        var committed = new[] { "alexa", "dialogflow-es", "dialogflow-cx" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        Assert.Equal(generated.Files.Select(file => file.Path), committed);
        Assert.Empty(generated.Files.Where(file => !file.Utf8.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Root, file.Path)))).Select(file => file.Path));
    }

    [Fact]
    public void The_same_dictionary_in_another_order_gives_the_same_bytes()
    {
        var again = SkillManifests.Generate([.. generated.Terms.Reverse()]);
        Assert.Equal(generated.Files.Select(file => file.Path), again.Select(file => file.Path));
        Assert.All(generated.Files.Zip(again), pair => Assert.Equal(pair.First.Utf8, pair.Second.Utf8));
    }

    [Fact]
    public void Files_end_with_a_line_end_and_have_no_other_kind_of_it() => Assert.All(generated.Files, file =>
    {
        Assert.Equal((byte)'\n', file.Utf8[^1]);
        Assert.DoesNotContain((byte)'\r', file.Utf8);
        Assert.NotEqual(0xEF, file.Utf8[0]);
    });

    [Theory]
    [MemberData(nameof(Locales))]
    public void An_Alexa_model_obeys_the_rules(string tag)
    {
        var model = InteractionModels.Build(SkillLanguage.For(Locale.Parse(tag)), generated.Terms);
        Assert.Empty(AlexaRules.Problems(model));
        Assert.True(model.InteractionModel.LanguageModel.Types[0].Values!.Count >= 400);
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void A_shopping_intent_has_at_least_forty_samples(string tag)
    {
        var model = InteractionModels.Build(SkillLanguage.For(Locale.Parse(tag)), []);
        string[] shopping = ["AddItems", "RemoveItems", "ChangeQuantity", "FindProduct", "AskPrice", "AskAvailability", "ViewCart", "Checkout", "Choose"];
        Assert.All(shopping, name => Assert.True(model.InteractionModel.LanguageModel.Intents.Single(intent => intent.Name == name + "Intent").Samples.Count >= 40, name));
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public async Task Amazons_own_model_takes_the_interaction_model(string tag) =>
        Assert.Empty(await Peer.ValidateAsync("alexa-model", Text($"alexa/interactionModels/{tag}.json")));

    [Fact]
    public async Task Amazons_own_model_takes_the_skill_manifest() => Assert.Empty(await Peer.ValidateAsync("alexa-manifest", Text("alexa/skill.json")));

    [Theory]
    [MemberData(nameof(Locales))]
    public void The_example_phrases_work(string tag)
    {
        var language = SkillLanguage.For(Locale.Parse(tag));
        var phrases = language.Listing.ExamplePhrases;
        Assert.InRange(phrases.Count, 1, 3);
        Assert.EndsWith(language.InvocationName, phrases[0], StringComparison.OrdinalIgnoreCase);
        Assert.All(phrases.Skip(1), phrase => Assert.NotNull(language.Matcher.Match(phrase)));
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void A_listing_fits_the_form_of_the_directory(string tag)
    {
        var listing = SkillLanguage.For(Locale.Parse(tag)).Listing;
        Assert.InRange(listing.Summary.Length, 1, 160);
        Assert.InRange(listing.Description.Length, 1, 4000);
        Assert.InRange(listing.Keywords.Count, 1, 30);
        Assert.All(listing.ExamplePhrases, phrase => Assert.InRange(phrase.Length, 1, 200));
    }

    [Fact]
    public void A_dictionary_too_large_for_Alexa_loses_its_lightest_synonyms_first()
    {
        Term[] terms =
        [
            .. generated.Terms,
            new("chickpeas", Locale.EnUs, "heavy word", TermKind.Equivalent, 1),
            .. Enumerable.Range(0, 30_000).Select(number => new Term("chickpeas", Locale.EnUs, $"light word number {number}", TermKind.Equivalent, 0.1)),
        ];
        var model = InteractionModels.Build(SkillLanguage.For(Locale.EnUs), terms, maxBytes: 400_000);
        var synonyms = model.InteractionModel.LanguageModel.Types[0].Values!.Single(value => value.Id == "chickpeas").Name.Synonyms!;
        Assert.Contains("heavy word", synonyms);
        Assert.True(synonyms.Count < 30_000);
        Assert.Empty(AlexaRules.Problems(model));
    }

    [Fact]
    public void What_another_region_means_by_a_word_does_not_spoil_this_regions_meaning()
    {
        var model = InteractionModels.Build(SkillLanguage.For(Locale.EnUs),
        [
            new("potato-chips", Locale.EnUs, "potato chips", TermKind.Name),
            new("potato-chips", Locale.EnUs, "chips", TermKind.Equivalent),
            new("potato-chips", Locale.EnUs, "potatoe chips", TermKind.Spelling),
            new("potato-chips", Locale.Parse("en-GB"), "crisps", TermKind.Name),
            new("french-fries", Locale.EnUs, "french fries", TermKind.Name),
            new("french-fries", Locale.Parse("en-GB"), "chips", TermKind.Name),
            new("french-fries", Locale.Parse("de-DE"), "Pommes", TermKind.Name),
        ]);
        var products = model.InteractionModel.LanguageModel.Types[0].Values!;
        Assert.Equal(["french-fries", "potato-chips"], products.Select(value => value.Id));
        Assert.Null(products[0].Name.Synonyms);
        Assert.Equal(["chips", "crisps"], products[1].Name.Synonyms!);
    }

    [Theory]
    [InlineData("pantry", "two words")]
    [InlineData("Corner Pantry", "lower-case")]
    [InlineData("corner pantry 2", "lower-case")]
    [InlineData("open pantry", "reserved")]
    [InlineData("the pantry", "article")]
    public void A_bad_invocation_name_is_told(string name, string problem)
    {
        var model = InteractionModels.Build(SkillLanguage.For(Locale.EnUs), generated.Terms);
        var renamed = new InteractionModelFile(new(model.InteractionModel.LanguageModel with { InvocationName = name }));
        Assert.Contains(AlexaRules.Problems(renamed), found => found.Contains(problem));
    }

    [Theory]
    [InlineData("{items}", "stands alone")]
    [InlineData("add {items} and {product}", "stands alone")]
    [InlineData("add {things}", "slot that the intent has not")]
    [InlineData("add {product} and {product}", "slot twice")]
    [InlineData("add {product}!", "character")]
    [InlineData("add 2 {product}", "character")]
    [InlineData("what's in my cart", "there twice")]
    public void A_sample_against_the_rules_is_told(string sample, string problem)
    {
        var model = InteractionModels.Build(SkillLanguage.For(Locale.EnUs), generated.Terms).InteractionModel.LanguageModel;
        var intents = model.Intents.Select(intent => intent.Name == "AddItemsIntent" ? intent with { Samples = [.. intent.Samples, sample] } : intent);
        Assert.Contains(AlexaRules.Problems(new(new(model with { Intents = [.. intents] }))), found => found.Contains(problem));
    }

    private string Text(string path) => Encoding.UTF8.GetString(generated.Files.Single(file => file.Path == path).Utf8);
}
