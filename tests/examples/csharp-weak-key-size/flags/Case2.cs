using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run()
    {
        using var rsa = new RSACryptoServiceProvider(512);
        return rsa.ExportRSAPublicKey();
    }
}
