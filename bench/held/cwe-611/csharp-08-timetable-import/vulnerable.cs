using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Example.Transit;

public record Departure(string Line, string Stop, TimeSpan At);

public class TimetableImport
{
    private readonly ITimetableStore _store;
    private readonly ILogger<TimetableImport> _log;

    public TimetableImport(ITimetableStore store, ILogger<TimetableImport> log)
    {
        _store = store;
        _log = log;
    }

    [Function("TimetableImport")]
    public void Run([BlobTrigger("timetables/{name}")] Stream blob, string name)
    {
        var departures = Read(blob);
        _store.Replace(name, departures);
        _log.LogInformation("{Count} departures imported", departures.Count);
    }

    public static List<Departure> Read(Stream stream)
    {
        var departures = new List<Departure>();
        using var reader = new XmlTextReader(stream);
        reader.XmlResolver = new XmlUrlResolver();
        reader.EntityHandling = EntityHandling.ExpandEntities;
        reader.WhitespaceHandling = WhitespaceHandling.None;
        while (reader.ReadToFollowing("departure"))
        {
            var line = reader.GetAttribute("line") ?? "";
            var at = XmlConvert.ToTimeSpan(reader.GetAttribute("at") ?? "PT0S");
            departures.Add(new Departure(line, reader.ReadString(), at));
        }
        return departures;
    }
}
