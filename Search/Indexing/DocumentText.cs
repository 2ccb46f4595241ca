namespace VoiceGateway.Search.Indexing;

/// <summary>Reads the words of a field of one document in their order.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal unsafe ref struct DocumentText(byte* at, byte* end, Files.PackedNumbers wordsByUse)
{
    private byte* at = at;

    public readonly bool IsEnd => at == end;

    public int Word() => (int)wordsByUse[VariableLength.Read(ref at)];
}
