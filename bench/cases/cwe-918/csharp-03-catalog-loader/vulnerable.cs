using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;

namespace Example.Pricing
{
    public class PriceRow
    {
        public string Sku { get; set; }
        public decimal Price { get; set; }
    }

    /// <summary>
    /// Loads price catalogues from an address that resellers enter in their settings.
    /// </summary>
    public class CatalogLoader
    {
        private readonly int _timeout;

        public CatalogLoader(TimeSpan timeout)
        {
            _timeout = (int)timeout.TotalMilliseconds;
        }

        public IList<PriceRow> Load(string location)
        {
            var rows = new List<PriceRow>();
            var request = WebRequest.Create(location);
            request.Timeout = _timeout;
            using (var response = request.GetResponse())
            using (var reader = new StreamReader(response.GetResponseStream()))
            {
                string line;
                while ((line = reader.ReadLine()) != null)
                {
                    var row = Parse(line);
                    if (row != null)
                    {
                        rows.Add(row);
                    }
                }
            }

            return rows;
        }

        private static PriceRow Parse(string line)
        {
            var cells = line.Split(';');
            if (cells.Length < 2
                || !decimal.TryParse(cells[1], NumberStyles.Number, CultureInfo.InvariantCulture, out var price))
            {
                return null;
            }

            return new PriceRow { Sku = cells[0].Trim(), Price = price };
        }
    }
}
