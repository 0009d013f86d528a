import sdk = require('journey-sdk');
sdk.journey.track('x', { any: 'json' });
sdk.createJourney({ endpoint: '/j' }).flush().then(() => undefined);
