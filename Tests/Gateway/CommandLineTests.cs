using System.Text.Json;
using VoiceGateway.Gateway.Commands;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway;

/// <summary>The command line, called as the executable calls it. Console output is shared, so these run one after the other.</summary>
[Collection("console")]
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("voicegateway-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_talk_goes_on_over_several_commands()
    {
        var (first, added) = await RunAsync("say", "add two cans of garbanzo beans", "--session", "me");
        Assert.Equal(0, first);
        Assert.Contains("two cans of Fernhill Chickpeas", added);
        var (_, cart) = await RunAsync("say", "what's in my cart", "--session", "me", "--json");
        Assert.Equal(238, JsonDocument.Parse(cart).RootElement.GetProperty("cart").GetProperty("total").GetInt64());
        var (_, other) = await RunAsync("say", "what's in my cart", "--session", "you");
        Assert.Contains("empty", other);
    }

    [Fact]
    public async Task A_phrase_is_resolved_to_one_json_document()
    {
        var (code, text) = await RunAsync("resolve", "Kichererbsen", "--locale", "de-DE", "--json");
        Assert.Equal(0, code);
        Assert.Equal("chickpeas", JsonDocument.Parse(text).RootElement.GetProperty("concepts")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_phrase_is_explained_to_people_and_in_json()
    {
        var (code, text) = await RunAsync("resolve", "garbanzo bean", "--explain");
        Assert.Equal(0, code);
        Assert.Contains("concept chickpeas", text);
        Assert.Contains("= 0.960  kind: \"garbanzo beans\" is a term of the kind regional", text);
        Assert.Contains("× 0.990  form:", text);
        var (_, json) = await RunAsync("resolve", "garbanzo bean", "--explain", "--json");
        Assert.Equal("garbanzo beans", JsonDocument.Parse(json).RootElement.GetProperty("concepts")[0].GetProperty("why").GetProperty("term").GetString());
    }

    [Fact]
    public async Task A_feed_and_terms_replace_the_shop_and_are_found_at_once()
    {
        var feed = Path.Combine(folder, "feed.jsonl");
        await File.WriteAllTextAsync(feed, """{"id":"w1","name":"Acme Widget","price":250,"currency":"USD","unit":"each"}""" + "\n");
        var (refused, why) = await RunAsync("catalog", "import", feed);
        Assert.Equal(2, refused);
        Assert.Contains("20 %", why);
        Assert.Equal(0, (await RunAsync("catalog", "import", feed, "--replace")).Code);
        var terms = Path.Combine(folder, "terms.csv");
        await File.WriteAllTextAsync(terms, "concept,locale,term,kind,weight,from,to,note\nwidget,en-US,widget,name,,,,\nwidget,en-US,thingamajig,equivalent,,,,\n");
        Assert.Equal(0, (await RunAsync("terms", "import", terms)).Code);
        Assert.Contains("Acme Widget", (await RunAsync("say", "add a thingamajig")).Out);
    }

    [Fact]
    public async Task A_file_of_synonyms_is_added_found_and_exported_as_it_was()
    {
        const string text = "# what people call chickpeas\ngarbanzo beans ,  zorbeans\n\nsnorks => zorbeans\n";
        var (file, copy) = (Path.Combine(folder, "synonyms.txt"), Path.Combine(folder, "copy.txt"));
        await File.WriteAllTextAsync(file, text);
        var (code, said) = await RunAsync("terms", "import", file, "--format", "solr");
        Assert.Equal(0, code);
        Assert.Contains("2 terms new", said);
        Assert.Equal("chickpeas", await FirstAsync("snorks"));
        var (exported, left) = await RunAsync("terms", "export", copy, "--format", "solr", "--locale", "en-US", "--like", file);
        Assert.Equal(0, exported);
        Assert.Contains("could not say", left);
        Assert.StartsWith(text[..text.IndexOf('\n')], await File.ReadAllTextAsync(copy));
        Assert.Equal(0, (await RunAsync("terms", "export", copy)).Code);
        Assert.Equal(0, (await RunAsync("terms", "import", copy)).Code);
        Assert.Equal("chickpeas", await FirstAsync("snorks"));
    }

    [Fact]
    public async Task A_draft_is_imported_listed_published_blamed_compared_and_taken_back()
    {
        var terms = Path.Combine(folder, "terms.csv");
        await File.WriteAllTextAsync(terms, "concept,locale,term,kind,weight,from,to,note\nwidget,en-US,widget,name,,,,\n");
        var (_, drafted) = await RunAsync("terms", "import", terms, "--draft");
        var draft = drafted.Split(' ')[1];
        Assert.Contains("Fernhill Chickpeas", (await RunAsync("say", "find garbanzo beans")).Out);
        Assert.Contains("version 2 is live", (await RunAsync("terms", "publish", draft)).Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("as version 2", (await RunAsync("terms", "publish", draft)).Out);
        Assert.Contains("+ en-US \"widget\" is name of widget", (await RunAsync("terms", "blame", "Widgets")).Out + (await RunAsync("terms", "blame", "widget")).Out);
        Assert.Contains("+ en-US \"widget\"", (await RunAsync("terms", "diff", "1", "2")).Out);
        Assert.Equal(0, (await RunAsync("terms", "rollback", "1")).Code);
        Assert.Contains("Fernhill Chickpeas", (await RunAsync("say", "find garbanzo beans")).Out);
        Assert.Equal(2, (await RunAsync("terms", "rollback", "99")).Code);
        Assert.Equal(2, (await RunAsync("terms", "publish", "nothing")).Code);
    }

    [Fact]
    public async Task A_key_is_made_and_taken_away()
    {
        var (code, made) = await RunAsync("user", "add", "ann", "--role", "editor");
        Assert.Equal(0, code);
        Assert.Contains("vgk_", made);
        Assert.Equal(2, (await RunAsync("user", "add", "ann", "--role", "editor")).Code);
        Assert.Equal(2, (await RunAsync("user", "add", "bob", "--role", "king")).Code);
        Assert.Equal(0, (await RunAsync("user", "revoke", "ann")).Code);
        Assert.Equal(2, (await RunAsync("user", "revoke", "ann")).Code);
    }

    [Theory]
    [InlineData("terms", "import", "README.md", "--format", "xls")]
    [InlineData("terms", "import", "/no/such/file", "--format", "solr")]
    [InlineData("terms", "import", "/no/such/file", "--locale", "klingon")]
    [InlineData("terms", "import", "/no/such/file", "--add", "--replace")]
    [InlineData("terms", "export", "/no/such/folder/file", "--format", "wordnet")]
    [InlineData("terms", "export", "file", "--format", "solr", "--like", "/no/such/file")]
    [InlineData("say")]
    [InlineData("say", "")]
    [InlineData("say", "hello", "--locale", "klingon")]
    [InlineData("resolve", " ")]
    [InlineData("catalog", "import", "/no/such/file")]
    [InlineData("catalog", "import", "/no/such/file", "--format", "xls")]
    [InlineData("frobnicate")]
    [InlineData("say", "hello", "--Store:Currency=XYZ")]
    public async Task Bad_input_exits_with_2_and_one_clear_line(params string[] words)
    {
        var (code, text) = await RunAsync(words);
        Assert.Equal(2, code);
        Assert.Single(text.Trim().Split('\n'));
    }

    private async Task<string?> FirstAsync(string phrase)
    {
        var (_, text) = await RunAsync("resolve", phrase, "--locale", "en-US", "--json");
        return JsonDocument.Parse(text).RootElement.GetProperty("concepts")[0].GetProperty("id").GetString();
    }

    [Fact]
    public async Task While_a_gateway_owns_the_folder_commands_talk_to_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var data = gateway.Get<VoiceGateway.Gateway.Hosting.GatewayOptions>().DataPath;
        gateway.Get<VoiceGateway.Gateway.Hosting.DataFolder>().Announce(gateway.Address.ToString());
        var (code, text) = await RunInAsync(data, "say", "add two cans of garbanzo beans", "--session", "beside");
        Assert.Equal(0, code);
        Assert.Contains("Fernhill Chickpeas", text);
        var events = gateway.Get<VoiceGateway.Gateway.Hosting.PrometheusMetrics>().Write();
        Assert.Contains("voicegateway_turns_total", events);
    }

    [Theory]
    [InlineData("Production", "--Alexa:VerifyRequests=false", "Alexa:VerifyRequests")]
    [InlineData("Production", "--Dialogflow:Auth=none", "Dialogflow:Auth")]
    [InlineData("Development", "--Store:Currency=XYZ", "Store:Currency")]
    [InlineData("Development", "--Data:ConnectionString=postgres://[", "Data:ConnectionString")]
    public async Task A_gateway_with_unsafe_or_wrong_settings_does_not_start_and_names_them(string environment, string setting, string named)
    {
        var (code, text) = await RunAsync("--environment", environment, "--urls", "http://127.0.0.1:0", setting);
        Assert.Equal(2, code);
        Assert.Contains(named, text);
    }

    private Task<(int Code, string Out)> RunAsync(params string[] words) => RunInAsync(folder, words);

    private static async Task<(int Code, string Out)> RunInAsync(string data, params string[] words)
    {
        var (before, errors) = (Console.Out, Console.Error);
        using var text = new StringWriter();
        Console.SetOut(text);
        Console.SetError(text);
        try
        {
            return (await CommandLine.RunAsync([.. words, $"--Data:Path={data}"]), text.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(errors);
        }
    }
}

/// <summary>Tests that take the console for themselves.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class OneConsole;
