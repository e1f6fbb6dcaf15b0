using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public byte[] Run(byte[] document)
    {
        return SHA256.HashData(document);
    }
}
