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
            byte[] output = new byte[28 + plain.Length];
            Span<byte> nonce = output.AsSpan(0, 12);
            RandomNumberGenerator.Fill(nonce);
            using var aes = new AesGcm(_key, 16);
            aes.Encrypt(nonce, plain, output.AsSpan(28), output.AsSpan(12, 16));
            return output;
        }

        private byte[] Decrypt(byte[] stored)
        {
            if (stored.Length < 28)
            {
                throw new CryptographicException("The profile file is damaged.");
            }
            byte[] plain = new byte[stored.Length - 28];
            using var aes = new AesGcm(_key, 16);
            aes.Decrypt(stored.AsSpan(0, 12), stored.AsSpan(28), stored.AsSpan(12, 16), plain);
            return plain;
        }
    }

    public sealed record ConnectionProfile(string Name, string Host, string User, string Password);
}
