namespace VoiceGateway.Orders.Saving;

/// <summary>A change of a cart as it goes into the database, made ready outside of the transaction.</summary>
internal sealed record CartSave(string Owner, long Version, string Lines, string Key, string? Hash, string Answer, long At)
{
    public const long DayMilliseconds = 86_400_000;

    public static CartSave Of(Change change, long at) =>
        new(change.Cart.Owner, change.Cart.Version, CartJson.Write(change.Cart.Lines), change.RequestKey, change.RequestHash, change.Answer, at);

    /// <summary>The day of it since 1970, UTC.</summary>
    public long Day => At / DayMilliseconds;

    /// <summary>What a request gets whose key was there before it.</summary>
    public SaveOutcome Before(string answer, string? hash) => hash is not null && Hash is not null && hash != Hash ? new SaveOutcome.KeyOfAnother() : new SaveOutcome.AnsweredBefore(answer);
}
