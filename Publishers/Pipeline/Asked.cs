namespace VoiceGateway.Publishers.Pipeline;

/// <summary>An answer that is JSON, but not what the directory's protocol says, is a call that failed: it is waited before the next, and read back.</summary>
internal static class Asked
{
    /// <exception cref="DirectoryTroubleException">The call failed, or its answer can't be understood.</exception>
    public static async Task<T> Of<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException or ArgumentException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            throw new DirectoryTroubleException(TroubleKind.Unsure, $"the answer is not what the protocol says ({problem.GetType().Name})");
        }
    }
}
