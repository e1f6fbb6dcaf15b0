using System;
using System.IO;
using System.Net;
using System.Text;

namespace Example.Legacy
{
    /// <summary>Uploads the turnover files of the day: Upload.exe file [file...]</summary>
    internal static class Program
    {
        private const string Target = "https://accounting.example.org/upload/";

        private static int Main(string[] args)
        {
            if (args.Length == 0)
            {
                Console.Error.WriteLine("usage: Upload file [file...]");
                return 2;
            }

            ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
            ServicePointManager.ServerCertificateValidationCallback += delegate { return true; };

            var failed = 0;
            foreach (var file in args)
            {
                try
                {
                    Upload(file);
                }
                catch (WebException ex)
                {
                    Console.Error.WriteLine("{0}: {1}", file, ex.Status);
                    failed++;
                }
            }
            return failed == 0 ? 0 : 1;
        }

        private static void Upload(string file)
        {
            var user = Environment.GetEnvironmentVariable("UPLOAD_USER");
            var password = Environment.GetEnvironmentVariable("UPLOAD_PASSWORD");
            var login = Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));
            using (var client = new WebClient())
            {
                client.Headers[HttpRequestHeader.Authorization] = "Basic " + login;
                client.UploadFile(Target + Uri.EscapeDataString(Path.GetFileName(file)), "PUT", file);
            }
        }
    }
}
