using System.Text;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>
/// Encodes words for APL, where a text is markup (<c>&lt;b&gt;</c>, <c>&amp;amp;</c>) and <c>${…}</c> is an expression (Amazon's
/// "APL Text" and "Data-Binding Syntax"): what is shown is letter for letter what was meant.
/// </summary>
public static class AplText
{
    /// <param name="words">Any text.</param>
    /// <param name="most">So many characters at most, before encoding; cut at a word.</param>
    public static string Of(string words, int most)
    {
        var text = SpeechText.Cut(SpeechText.Clean(words), most);
        if (text.AsSpan().IndexOfAny("&<>$") < 0) return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            encoded.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '$' => "&#36;",
                _ => null,
            });
            if (character is not ('&' or '<' or '>' or '$')) encoded.Append(character);
        }
        return encoded.ToString();
    }
}
