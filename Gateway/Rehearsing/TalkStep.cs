using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>One line of a script.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
public abstract record TalkStep(int Line)
{
    /// <summary><c>you:</c> what the shopper says.</summary>
    public sealed record Said(int Line, string Text) : TalkStep(Line);

    /// <summary><c>you open the shop</c>.</summary>
    public sealed record Opened(int Line) : TalkStep(Line);

    /// <summary><c>you say nothing</c>: the speaker asks once more and then ends the talk.</summary>
    public sealed record Silent(int Line) : TalkStep(Line);

    /// <summary><c>you leave</c>: what is said next begins another talk.</summary>
    public sealed record Left(int Line) : TalkStep(Line);

    /// <summary><c>shop:</c> pieces that the answer holds in this order; <c>not:</c> pieces of which it holds none.</summary>
    public sealed record Answers(int Line, IReadOnlyList<string> Pieces, bool IsForbidden) : TalkStep(Line);

    /// <summary><c>mic: open</c> or <c>closed</c>.</summary>
    public sealed record Microphone(int Line, bool IsOpen) : TalkStep(Line);

    /// <summary><c>cart:</c> products and amounts, in any order; none for <c>empty</c>.</summary>
    public sealed record Cart(int Line, IReadOnlyList<(string Product, decimal Amount)> Lines) : TalkStep(Line);

    /// <summary><c>order:</c> the total of the one order that was placed by what was said last; null for <c>none</c>.</summary>
    public sealed record Order(int Line, Money? Total) : TalkStep(Line);

    /// <summary><c>wait:</c> time goes by.</summary>
    public sealed record Wait(int Line, TimeSpan Time) : TalkStep(Line);

    /// <summary><c>the shop delivers</c>: from now until the end of this script there are times for deliveries and pickups.</summary>
    public sealed record Delivers(int Line) : TalkStep(Line);

    /// <summary><c>shelf:</c> from now until the end of this script a product costs this much, or is out of stock when there is no price.</summary>
    public sealed record Shelf(int Line, string Product, Money? Price) : TalkStep(Line);
}

/// <summary>A talk as it is written down.</summary>
/// <param name="Name">The file, below the folder of all scripts.</param>
/// <param name="Title">What it is about: the comment at its top.</param>
/// <param name="Locale">What is spoken.</param>
/// <param name="Steps">In order.</param>
public sealed record TalkScript(string Name, string Title, Locale Locale, IReadOnlyList<TalkStep> Steps);
