// Not marked as wrong, so that the compiler fails.
import 'runrate-calculator';

document.createElement('runrate-calculator').view = 'pie';
