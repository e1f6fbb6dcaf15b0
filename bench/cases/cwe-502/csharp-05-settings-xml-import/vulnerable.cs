using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.Serialization;

namespace Example.Planner.Import;

public sealed class ImportException : Exception
{
    public ImportException(string message, Exception inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Imports the settings file that a colleague has shared.</summary>
public sealed class SettingsImporter
{
    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    public IReadOnlyList<object> Import(Stream file)
    {
        var sections = new List<object>();
        using var reader = XmlReader.Create(file, ReaderSettings);
        try
        {
            while (reader.ReadToFollowing("section"))
            {
                var kind = reader.GetAttribute("type");
                using var content = reader.ReadSubtree();
                sections.Add(ReadSection(kind, content));
            }
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException)
        {
            throw new ImportException("the settings file is damaged", e);
        }
        return sections;
    }

    private static object ReadSection(string kind, XmlReader content)
    {
        var type = Type.GetType(kind ?? "");
        if (type is null)
        {
            throw new ImportException("unknown section: " + kind);
        }
        var serializer = new XmlSerializer(type, new XmlRootAttribute("section"));
        return serializer.Deserialize(content);
    }
}
