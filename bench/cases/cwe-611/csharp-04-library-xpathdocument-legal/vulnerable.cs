using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.XPath;

namespace LegalTexts
{
    /// <summary>Extracts the cited paragraphs from court decisions delivered as XML.</summary>
    public class DecisionReader
    {
        private static readonly XmlReaderSettings Settings = CreateSettings();

        public string? Court { get; private set; }

        public IReadOnlyList<string> Citations => _citations;

        private readonly List<string> _citations = new List<string>();

        private static XmlReaderSettings CreateSettings()
        {
            var settings = new XmlReaderSettings
            {
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            };
            // older decisions start with a DOCTYPE
            settings.DtdProcessing = DtdProcessing.Parse;
            settings.XmlResolver = new XmlUrlResolver();
            return settings;
        }

        public void Load(TextReader input)
        {
            ArgumentNullException.ThrowIfNull(input);

            using var reader = XmlReader.Create(input, Settings);
            var document = new XPathDocument(reader);
            var navigator = document.CreateNavigator();

            Court = navigator.SelectSingleNode("/decision/head/court")?.Value.Trim();
            _citations.Clear();
            foreach (XPathNavigator citation in navigator.Select("//citation[@type='statute']"))
            {
                _citations.Add(citation.Value.Trim());
            }
        }
    }
}
