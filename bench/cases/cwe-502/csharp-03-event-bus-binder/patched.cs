using System;
using System.Collections.Generic;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Example.Bus;

public interface IBusEvent
{
    DateTimeOffset At { get; }
}

/// <summary>Finds the event class for the $type of a message.</summary>
public sealed class EventBinder : ISerializationBinder
{
    private readonly DefaultSerializationBinder _inner = new();

    private static readonly Dictionary<string, Type> Known = new()
    {
        [typeof(OrderPlaced).FullName] = typeof(OrderPlaced),
        [typeof(OrderCancelled).FullName] = typeof(OrderCancelled),
        [typeof(StockCounted).FullName] = typeof(StockCounted),
    };

    public Type BindToType(string assemblyName, string typeName)
    {
        if (!Known.TryGetValue(typeName, out var type))
        {
            throw new JsonSerializationException("type is not an event: " + typeName);
        }
        return type;
    }

    public void BindToName(Type serializedType, out string assemblyName, out string typeName)
    {
        _inner.BindToName(serializedType, out assemblyName, out typeName);
    }
}

public sealed class EventReader
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.Objects,
        SerializationBinder = new EventBinder(),
    };

    private readonly List<Action<IBusEvent>> _handlers = new();

    public void Subscribe(Action<IBusEvent> handler) => _handlers.Add(handler);

    public void OnMessage(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        if (JsonConvert.DeserializeObject(text, Settings) is not IBusEvent message)
        {
            return;
        }
        foreach (var handler in _handlers)
        {
            handler(message);
        }
    }
}
