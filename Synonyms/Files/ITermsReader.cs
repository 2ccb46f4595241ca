namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Reads one format, line by line or object by object, and gives what it finds to the rows. Whatever the bytes are, it ends and
/// throws nothing but what the stream throws: bad lines are reported and passed over.
/// </summary>
internal interface ITermsReader
{
    Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel);
}
