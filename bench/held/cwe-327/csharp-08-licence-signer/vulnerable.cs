using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;

namespace Example.Licensing;

public record Licence(string Customer, string Product, int Seats, DateOnly ValidUntil);

public sealed class LicenceSigner : IDisposable
{
    private readonly RSA _key = RSA.Create();

    public LicenceSigner(string pemFile)
    {
        _key.ImportFromPem(File.ReadAllText(pemFile));
        if (_key.KeySize < 3072)
        {
            throw new ArgumentException("the signing key is too short", nameof(pemFile));
        }
    }

    public string Issue(Licence licence)
    {
        if (licence.Seats <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(licence));
        }

        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(licence);
        byte[] signature = _key.SignData(payload, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
        return Convert.ToBase64String(payload) + "." + Convert.ToBase64String(signature);
    }

    public string PublicKey() => _key.ExportSubjectPublicKeyInfoPem();

    public void Dispose() => _key.Dispose();
}
