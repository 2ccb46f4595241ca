using System.CommandLine;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>say "UTTERANCE"</c>: talk to the shop from the terminal.</summary>
internal static class SayCommand
{
    public static Command Create(string[] settings)
    {
        var utterance = new Argument<string>("utterance") { Description = "What you say" };
        var locale = new Option<string>("--locale") { Description = "Such as de-DE; en-US when absent" };
        var session = new Option<string>("--session") { Description = "Keeps a talk and its cart together over several commands" };
        var json = new Option<bool>("--json") { Description = "Print the whole answer as one JSON document" };
        var command = new Command("say", "Say something to the shop and read its answer") { utterance, locale, session, json };
        command.SetAction((parsed, cancel) =>
        {
            var said = new SayRequest(parsed.GetValue(utterance), CheckLocale(parsed.GetValue(locale)), parsed.GetValue(session));
            if (string.IsNullOrWhiteSpace(said.Utterance)) throw new BadInputException("Nothing was said");
            return Visit.RunAsync(
                settings,
                async client => Print(await Visit.ReadAsync(await client.PostAsJsonAsync("/api/say", said, ApiJson.Default.SayRequest, cancel), cancel), parsed.GetValue(json)),
                async app => Print(await app.Services.GetRequiredService<SayDesk>().SayAsync(said, Channel.Api, requestId: null, cancel), parsed.GetValue(json)),
                cancel);
        });
        return command;
    }

    /// <summary>A locale that was given must be one.</summary>
    public static string? CheckLocale(string? text) =>
        text is null || Locale.TryParse(text, out _) ? text : throw new BadInputException($"--locale '{text}' is not a locale such as en-US");

    private static int Print(byte[] answer, bool json)
    {
        Console.WriteLine(json ? Encoding.UTF8.GetString(answer) : JsonSerializer.Deserialize(answer, ApiJson.Default.SayAnswer)!.Speech);
        return 0;
    }
}
