namespace VoiceGateway.Search.Files;

/// <summary>A file of an index is not what was written: damaged, cut off, foreign, or of another format. The message names the file and says which.</summary>
public sealed class CorruptIndexException(string message) : IOException(message);
