namespace VoiceGateway.Search.Indexing;

/// <summary>Reads the words of one document in their order: for each field a <see cref="Length"/>, then so many <see cref="Word"/>s.</summary>
internal unsafe ref struct DocumentText(byte* at, int* wordsByUse)
{
    private byte* at = at;

    public int Length() => VariableLength.Read(ref at);

    public int Word() => wordsByUse[VariableLength.Read(ref at)];

    /// <summary>Goes on behind so many words.</summary>
    public void Skip(int words)
    {
        for (; words > 0; words--) VariableLength.Read(ref at);
    }
}
