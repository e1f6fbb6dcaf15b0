using System.Text;
using System.Security.Cryptography;

namespace Example.Shop;

public sealed class ShopService
{
    private static readonly byte[] Iv = Encoding.ASCII.GetBytes("0123456789abcdef");

    public byte[] Run(byte[] key, byte[] data)
    {
        using var aes = Aes.Create();
        return aes.CreateEncryptor(key, Iv).TransformFinalBlock(data, 0, data.Length);
    }
}
