using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Example.DepartureBoard;

public record Departure(string Line, string Destination, DateTimeOffset At);

/// <summary>Receives departures from the central server and keeps the board up to date.</summary>
public sealed class BoardClient(Uri server, string boardKey, ChannelWriter<Departure> output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task RunAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            using var socket = NewSocket();
            try
            {
                await socket.ConnectAsync(server, token);
                await ReceiveAsync(socket, token);
            }
            catch (WebSocketException)
            {
                await Task.Delay(TimeSpan.FromSeconds(10), token);
            }
        }
    }

    private ClientWebSocket NewSocket()
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
        socket.Options.SetRequestHeader("X-Board-Key", boardKey);
        return socket;
    }

    private async Task ReceiveAsync(ClientWebSocket socket, CancellationToken token)
    {
        var buffer = new byte[8192];
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return;
            }
            var departure = JsonSerializer.Deserialize<Departure>(buffer.AsSpan(0, result.Count), Json);
            if (departure is not null)
            {
                await output.WriteAsync(departure, token);
            }
        }
    }
}
