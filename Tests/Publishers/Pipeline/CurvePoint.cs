using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>A point of the curve P-384 from its compressed form (SEC 1, 2.3.4; the numbers of FIPS 186-4, D.1.2.4).</summary>
internal static class CurvePoint
{
    private static readonly BigInteger P = Hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff");
    private static readonly BigInteger B = Hex("b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    public static ECPoint Of(byte[] compressed)
    {
        var x = new BigInteger(compressed.AsSpan(1), isUnsigned: true, isBigEndian: true);
        // P is 3 modulo 4, so this power is a root.
        var y = BigInteger.ModPow(((BigInteger.ModPow(x, 3, P) - (3 * x) + B) % P + P) % P, (P + 1) / 4, P);
        if (y.IsEven != (compressed[0] == 2)) y = P - y;
        return new() { X = compressed[1..], Y = Bytes(y) };
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[48 - bytes.Length], .. bytes];
    }
}
