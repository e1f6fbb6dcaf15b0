using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;

namespace Workbench.Storage
{
    /// <summary>Keeps the user's connection profiles encrypted on disk.</summary>
    public sealed class ProfileStore
    {
        private readonly string _path;
        private readonly byte[] _key;

        public ProfileStore(string path, byte[] key)
        {
            if (key.Length != 32)
            {
                throw new ArgumentException("The key needs 32 bytes.", nameof(key));
            }
            _path = path;
            _key = key;
        }

        public void Save(ConnectionProfile[] profiles)
        {
            byte[] plain = JsonSerializer.SerializeToUtf8Bytes(profiles);
            File.WriteAllBytes(_path, Encrypt(plain));
        }

        public ConnectionProfile[] Load()
        {
            if (!File.Exists(_path))
            {
                return Array.Empty<ConnectionProfile>();
            }
            byte[] plain = Decrypt(File.ReadAllBytes(_path));
            return JsonSerializer.Deserialize<ConnectionProfile[]>(plain) ?? Array.Empty<ConnectionProfile>();
        }

        private byte[] Encrypt(byte[] plain)
        {
            using var aes = Aes.Create();
            aes.Key = _key;
            aes.Mode = CipherMode.ECB;
            aes.Padding = PaddingMode.PKCS7;
            using var encryptor = aes.CreateEncryptor();
            return encryptor.TransformFinalBlock(plain, 0, plain.Length);
        }

        private byte[] Decrypt(byte[] stored)
        {
            using var aes = Aes.Create();
            aes.Key = _key;
            aes.Mode = CipherMode.ECB;
            aes.Padding = PaddingMode.PKCS7;
            using var decryptor = aes.CreateDecryptor();
            return decryptor.TransformFinalBlock(stored, 0, stored.Length);
        }
    }

    public sealed record ConnectionProfile(string Name, string Host, string User, string Password);
}
