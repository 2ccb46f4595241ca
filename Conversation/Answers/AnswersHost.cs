namespace VoiceGateway.Conversation.Answers;

/// <summary>
/// What the shop says of itself, as its file stands: looked at again at most every five seconds, while it is asked for. A file that became wrong or is gone
/// leaves the answers as they were; <see cref="Problem"/> says why. Thread-safe.
/// </summary>
public sealed class AnswersHost
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string path;
    private readonly TimeProvider clock;
    private readonly Lock reading = new();
    private ShopAnswers current = ShopAnswers.None;
    private DateTime written;
    private long looked;

    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public AnswersHost(string path, TimeProvider clock)
    {
        (this.path, this.clock, looked) = (path, clock, clock.GetTimestamp());
        Read(File.GetLastWriteTimeUtc(path));
    }

    /// <summary>What is wrong with the file as it is now; null when it is what is said.</summary>
    public string? Problem { get; private set; }

    public ShopAnswers Current
    {
        get
        {
            if (clock.GetElapsedTime(Volatile.Read(ref looked)) >= Interval) Look();
            return Volatile.Read(ref current);
        }
    }

    private void Look()
    {
        // Who comes while another looks is answered as before.
        if (!reading.TryEnter()) return;
        try
        {
            Volatile.Write(ref looked, clock.GetTimestamp());
            var now = File.GetLastWriteTimeUtc(path);
            if (now != written) Read(now);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Problem = problem.Message;
        }
        finally
        {
            reading.Exit();
        }
    }

    private void Read(DateTime at)
    {
        Volatile.Write(ref current, ShopAnswers.Read(File.ReadAllBytes(path)));
        (written, Problem) = (at, null);
    }
}
