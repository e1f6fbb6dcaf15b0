using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(byte[] key, byte[] nonce, byte[] data, byte[] output, byte[] tag)
    {
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, data, output, tag);
    }
}
