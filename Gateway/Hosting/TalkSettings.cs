using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Answers;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Reads <c>Checkout:Pin</c> (<c>off</c>, <c>when-set</c> or <c>required</c>), <c>Checkout:Account</c> (<c>any</c> or <c>linked</c>), <c>Checkout:Voice</c> (<c>any</c> or <c>owner</c>)
/// and <c>Store:Answers</c>, the path of the file of what the shop says of itself.
/// </summary>
internal static class TalkSettings
{
    public static string SampleAnswers { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "shop", "answers.json");

    public static CheckoutRules Checkout(IConfiguration settings, List<string> problems)
    {
        var (pin, voice, account) = (settings["Checkout:Pin"] ?? "off", settings["Checkout:Voice"] ?? "any", settings["Checkout:Account"] ?? "any");
        if (pin is not ("off" or "when-set" or "required")) problems.Add($"Checkout:Pin '{pin}' is not known: off, when-set and required are");
        if (voice is not ("any" or "owner")) problems.Add($"Checkout:Voice '{voice}' is not known: any and owner are");
        if (account is not ("any" or "linked")) problems.Add($"Checkout:Account '{account}' is not known: any and linked are");
        return new() { NeedsLink = account == "linked", AsksPin = pin is "when-set" or "required", NeedsPin = pin == "required", NeedsOwner = voice == "owner" };
    }

    public static string Answers(IConfiguration settings, List<string> problems)
    {
        var path = settings["Store:Answers"] is { Length: > 0 } own ? own : SampleAnswers;
        try
        {
            ShopAnswers.Read(File.ReadAllBytes(path));
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"Store:Answers '{path}': {problem.Message}");
        }
        return path;
    }
}
