namespace VoiceGateway.Search.Indexing;

/// <summary>Reads the words of a field of one document in their order, by how often they are used: 0 is the most frequent word (<see cref="Segment.WordOfUse"/>).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal unsafe ref struct DocumentText(byte* at, byte* end)
{
    private byte* at = at;

    public readonly bool IsEnd => at == end;

    public int Use() => VariableLength.Read(ref at);
}
